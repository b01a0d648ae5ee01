// Style sheets as plain text: Lit's own tag makes objects of them, which nothing here needs.

/** Marks a template as CSS, for editors and for the build. */
export const css = String.raw;
