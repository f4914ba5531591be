// Builds the widgets' script into build/site: mailalign.js, mailalign.wasm beside it, and in mailalign/ what the script
// loads when it is needed. The provider files are the site's.
import { readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";
import { alias, css_target, define, module_folder, root, site, target, web } from "../build/settings.ts";

function module_beside(): Plugin {
  return {
    name: "mailalign-module-beside",
    generateBundle() {
      const source = readFileSync(`${module_folder}/mailalign.wasm`);
      this.emitFile({ type: "asset", fileName: "mailalign.wasm", source });
    },
  };
}

export default defineConfig({
  root: `${web}widget`,
  define,
  base: "./",
  // Lit's build for Node also runs in browsers, and can be imported where there is no document.
  resolve: { alias, conditions: ["node", "import", "module", "default"] },
  plugins: [module_beside()],
  server: { fs: { allow: [root] } },
  build: {
    outDir: site,
    emptyOutDir: false,
    copyPublicDir: false,
    target,
    cssTarget: css_target,
    modulePreload: false,
    rollupOptions: {
      input: `${web}widget/index.ts`,
      preserveEntrySignatures: "strict",
      output: { entryFileNames: "mailalign.js", chunkFileNames: "mailalign/[name].js" },
    },
  },
});
