// Builds mailalign.html, the page on disk, into build/site.
import { defineConfig } from "vite";
import { catalogue_data } from "../build/catalogue.ts";
import { disk_page } from "../build/disk_page.ts";
import { alias, css_target, define, root, site, target, web } from "../build/settings.ts";

export default defineConfig({
  root: `${web}disk`,
  define,
  base: "./",
  resolve: {
    alias: [
      ...Object.entries(alias).map(([find, replacement]) => ({ find, replacement })),
      { find: "./report_part.ts", replacement: `${web}disk/report_part.ts` },
    ],
  },
  plugins: [{ ...catalogue_data(root), generateBundle: undefined }, disk_page()],
  build: {
    outDir: site,
    emptyOutDir: false,
    copyPublicDir: false,
    target,
    cssTarget: css_target,
    modulePreload: false,
    rollupOptions: {
      input: `${web}disk/index.ts`,
      output: { codeSplitting: false },
    },
  },
});
