// The page's own files, inside the module: a runtime at the edge has no file system. This is the stand-in of the
// sources; the build writes `dist/page-assets.js` over it, once the widget's files are there.

/** Scripts and style sheets by name, as text, and the folder that they are served from, named by their hash. */
export interface PageAssets {
  readonly folder: string;
  readonly files: Readonly<Record<string, string>>;
  /** The file of each language that is not in the widget's first one, so that it need not wait to be found. */
  readonly catalogues: Readonly<Record<string, string>>;
}

export const assets: PageAssets = { folder: 'not-built', files: {}, catalogues: {} };
