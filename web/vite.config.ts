// Builds the site into build/site: every page in this folder, the provider files, the examples, a page a finding. The
// widgets and the page on disk have builds of their own beside it (widget/, disk/).
import { readdirSync } from "node:fs";
import { defineConfig } from "vite";
import { catalogue_data } from "./build/catalogue.ts";
import { finding_pages } from "./build/finding_pages.ts";
import { alias, css_target, define, module_folder, root, site, target, web } from "./build/settings.ts";
import { page_shell } from "./build/shell.ts";
import { suffix_rules_file } from "./build/suffix_rules.ts";

export default defineConfig({
  root: web,
  define,
  base: "./",
  resolve: { alias },
  plugins: [page_shell(), catalogue_data(root), suffix_rules_file(), finding_pages(root)],
  server: { host: "127.0.0.1", fs: { allow: [root, module_folder] } },
  preview: { host: "127.0.0.1" },
  build: {
    outDir: site,
    emptyOutDir: true,
    target,
    cssTarget: css_target,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: readdirSync(web)
        .filter(name => name.endsWith(".html"))
        .map(name => web + name),
    },
  },
});
