// The sandbox's public face.
export { createSandbox, SANDBOX_PATHS, type Sandbox } from './sandbox.js';
export { nodeListener, type NodeListener } from './node.js';
export { isEverywhere, listen, type Listening } from './listen.js';
export { SCENARIOS, isScenario, type Scenario, type ScenarioName } from './scenarios.js';
export type { SandboxOptions } from './runtime.js';
export type { Fault, FaultKind, Endpoint } from './faults.js';
export type { LogEntry } from './log.js';
export type { Settings } from './settings.js';
export type { ConnectionState } from './world/socket.js';
