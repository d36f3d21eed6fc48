// Writes docs/reference from the doc comments of every published package: one page per entry point.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Application } from "typedoc";

const packages = join(import.meta.dirname, "../../packages");
const reference = join(import.meta.dirname, "../reference");

rmSync(reference, { recursive: true, force: true });
const written = [];
for (const word of readdirSync(packages).sort()) {
  const folder = join(packages, word);
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (manifest.private) continue;
  const names = Object.keys(manifest.exports)
    .filter((subpath) => subpath !== "./package.json")
    .map((subpath) => (subpath === "." ? "index" : subpath.slice(2)));
  await write({ folder, names, out: join(reference, word), packageName: manifest.name });
  written.push(`- [${manifest.name}](./${word}/index.md): ${manifest.description}`);
}

const index = `# Reference

Made from the doc comments of each package, whenever the site is built. What a thing is for, and how to choose, is on the packages' own pages.

${written.join("\n")}
`;
writeFileSync(join(reference, "index.md"), index);

async function write({ folder, names, out, packageName }) {
  const app = await Application.bootstrapWithPlugins({
    plugin: ["typedoc-plugin-markdown"],
    entryPoints: names.map((name) => join(folder, "src", `${name}.ts`)),
    tsconfig: join(folder, "tsconfig.json"),
    basePath: folder,
    name: packageName,
    out,
    readme: "none",
    logLevel: "Error",
    excludeExternals: true,
    excludePrivate: true,
    excludeInternal: true,
    disableSources: true,
    // Types are checked by the compiler, not here.
    skipErrorChecking: true,
    router: "module",
    entryModule: "index",
    entryFileName: "index",
    hideBreadcrumbs: true,
    hidePageHeader: true,
    hidePageTitle: true,
    parametersFormat: "table",
    interfacePropertiesFormat: "table",
    typeDeclarationFormat: "table",
    sanitizeComments: true,
  });
  const project = await app.convert();
  if (!project) throw new Error(`${packageName}: typedoc could not read it`);
  // A module is called like its subpath; the main entry is the page of the package itself.
  for (const child of project.children ?? []) {
    if (child.name === "src") child.name = "index";
    else child.name = child.name.replace(/^src\//, "");
  }
  await app.generateOutputs(project);
  if (app.logger.hasErrors()) throw new Error(`${packageName}: typedoc could not write its pages`);
  for (const name of names) {
    const file = join(out, `${name}.md`);
    const title = name === "index" ? packageName : `${packageName}/${name}`;
    const more = name === "index" ? names.filter((other) => other !== "index") : [];
    const links = more.map((other) => `- [${packageName}/${other}](./${other}.md)`).join("\n");
    writeFileSync(file, `# ${title}\n\n${links}\n\n${readFileSync(file, "utf8")}`);
  }
}
