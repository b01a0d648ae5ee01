// What each event's `detail` holds, as the compiler reads it from the event map: `{ reason: 'first' | …, qr: boolean }`.
import ts from 'typescript';

const EVENTS = 'src/events.ts';
const FEW = ts.TypeFlags.StringLiteral | ts.TypeFlags.Null;

const nullLast = (a: string, b: string) => Number(a === 'null') - Number(b === 'null');

/** By the event's name. */
export function eventDetails(): Map<string, string> {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile) as { config: { compilerOptions: object } };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, '.');
  const program = ts.createProgram([EVENTS], { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(EVENTS)!;
  const map = source.statements.find(
    (node): node is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(node) && node.name.text === 'PilotConnectEventMap',
  )!;
  const typeOf = (symbol: ts.Symbol) => checker.getTypeOfSymbolAtLocation(symbol, source);
  const flags = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType;
  const write = (type: ts.Type) => checker.typeToString(type, source, flags);
  // A handful of strings is told in full, whatever the union's name.
  const textOf = (type: ts.Type) =>
    type.isUnion() && type.types.length < 5 && type.types.every((one) => one.flags & FEW)
      ? type.types.map(write).sort(nullLast).join(' | ')
      : write(type);
  return new Map(
    checker.getPropertiesOfType(checker.getTypeAtLocation(map)).map((event) => {
      const detail = typeOf(typeOf(event).getProperty('detail')!);
      const members = checker.getPropertiesOfType(detail).map((member) => `${member.name}: ${textOf(typeOf(member))}`);
      return [event.name, `{ ${members.join(', ')} }`];
    }),
  );
}
