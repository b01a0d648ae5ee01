// The modules of a QR code, as every file of this folder hands them on.

/** A square of modules: `dark[row * size + column]` is truthy where the module is dark. */
export interface Matrix {
  /** Modules a side, without quiet zone: 21 to 177. */
  readonly size: number;
  readonly dark: ArrayLike<number | boolean>;
}
