// The sandbox's public face.
export { createSandbox, SANDBOX_PATHS, type Sandbox } from './sandbox.js';
export { nodeListener, type NodeListener } from './node.js';
export { SCENARIOS, isScenario, type Scenario, type ScenarioName } from './scenarios.js';
export type { SandboxOptions } from './runtime.js';
export type { Fault, FaultKind, Endpoint } from './faults.js';
export type { LogEntry } from './log.js';
export type { ConnectionState, Rotation } from './socket.js';
