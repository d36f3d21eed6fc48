import ts from "typescript";
import type { SourceFile } from "./files.ts";

/** One import, export-from, `import()` or `require()`; `types` when nothing of it is left at run time. */
export interface Import {
  specifier: string;
  types: boolean;
}

export function parse({ path, text }: SourceFile): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
}

/** Everything that a module names of other modules. */
export function imports(file: SourceFile): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      found.push({ specifier: literal(node.moduleSpecifier), types: importsTypesOnly(node.importClause) });
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      found.push({ specifier: literal(node.moduleSpecifier), types: exportsTypesOnly(node) });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      found.push({ specifier: literal(node.argument.literal), types: true });
    } else if (ts.isCallExpression(node) && node.arguments[0] && loads(node.expression)) {
      found.push({ specifier: literal(node.arguments[0]), types: false });
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return found;
}

function loads(callee: ts.Expression): boolean {
  return (
    callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === "require")
  );
}

function literal(node: ts.Node): string {
  return ts.isStringLiteralLike(node) ? node.text : "(computed)";
}

function importsTypesOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const named = clause.namedBindings;
  return !clause.name && !!named && ts.isNamedImports(named) && everyIsType(named.elements);
}

function exportsTypesOnly(node: ts.ExportDeclaration): boolean {
  if (node.isTypeOnly) return true;
  return (
    !!node.exportClause && ts.isNamedExports(node.exportClause) && everyIsType(node.exportClause.elements)
  );
}

function everyIsType(elements: readonly { isTypeOnly: boolean }[]): boolean {
  return elements.length > 0 && elements.every((element) => element.isTypeOnly);
}
