import ts from "typescript";
import type { SourceFile } from "./files.ts";
import { imports, parse } from "./imports.ts";

/**
 * What a decision may not name: clocks, randomness, the network, the machine, and everything that waits.
 * A decision gets all of it in its context, so that it can be read, explored and mutated without a database.
 */
const impure = new Set([
  "Bun",
  "Deno",
  "Function",
  "Promise",
  "WebSocket",
  "XMLHttpRequest",
  "clearTimeout",
  "console",
  "crypto",
  "eval",
  "fetch",
  "global",
  "globalThis",
  "localStorage",
  "navigator",
  "performance",
  "process",
  "queueMicrotask",
  "require",
  "sessionStorage",
  "setImmediate",
  "setInterval",
  "setTimeout",
]);

/** Members of pure globals that are not pure. */
const impureMembers = new Set(["Date.now", "Math.random", "Atomics.wait", "Atomics.waitAsync"]);

/**
 * What makes a module impure, line by line; nothing is followed here. `waiting` allows promises, and only
 * them: for what waits on a function that the host passes in.
 */
export function impurities(file: SourceFile, { waiting = false }: { waiting?: boolean } = {}): string[] {
  const source = parse(file);
  const found: string[] = imports(file)
    .filter(({ specifier, types }) => !types && !specifier.startsWith(".") && !pureDependency(specifier))
    .map(({ specifier }) => `${file.path}: imports ${specifier}`);
  const report = (node: ts.Node, what: string): void => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    found.push(`${file.path}:${line + 1}: ${what}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    const what = impurity(node);
    if (what !== null && !(waiting && promising.has(what))) report(node, what);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const promising = new Set(["await", "async", "Promise"]);

/** Ours are followed by `reach`; the others here are arithmetic, and the checking of shapes. */
function pureDependency(specifier: string): boolean {
  return /^(@sparekey\/|@noble\/hashes\/(hmac|sha2|utils)\.js$|zod\/mini$)/.test(specifier);
}

function impurity(node: ts.Node): string | null {
  if (ts.isAwaitExpression(node)) return "await";
  if (ts.isForOfStatement(node) && node.awaitModifier) return "for await";
  if (node.kind === ts.SyntaxKind.AsyncKeyword) return "async";
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return "import()";
  if (ts.isMetaProperty(node)) return "import.meta";
  if (ts.isNewExpression(node) && isDate(node.expression) && !node.arguments?.length) return "new Date()";
  if (ts.isCallExpression(node) && isDate(node.expression)) return "Date()";
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return impureMember(node);
  if (ts.isVariableDeclaration(node) && ts.isObjectBindingPattern(node.name)) return unpacked(node);
  if (ts.isIdentifier(node) && impure.has(node.text) && isReference(node)) return node.text;
  return null;
}

function isDate(node: ts.Node): boolean {
  return ts.isIdentifier(node) && node.text === "Date";
}

function impureMember(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): string | null {
  if (!ts.isIdentifier(node.expression)) return null;
  const member = ts.isPropertyAccessExpression(node)
    ? node.name.text
    : ts.isStringLiteralLike(node.argumentExpression)
      ? node.argumentExpression.text
      : "";
  const name = `${node.expression.text}.${member}`;
  return impureMembers.has(name) ? name : null;
}

/** `const { random } = Math` is the same thing by another road; so is `const now = Date`, which has no use here. */
function unpacked(node: ts.VariableDeclaration): string | null {
  const from = node.initializer;
  if (!from || !ts.isIdentifier(from)) return null;
  return from.text === "Date" || from.text === "Math" ? `parts of ${from.text} taken out` : null;
}

/** A name that is used, rather than one that is declared or the name of a member. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isQualifiedName(parent) || ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent))
    return false;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  const declares =
    ts.isMethodDeclaration(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isGetAccessor(parent) ||
    ts.isInterfaceDeclaration(parent) ||
    ts.isTypeAliasDeclaration(parent);
  return !declares;
}
