/** Who acted, as letters and lists say it: a substitute names whom it acted for. */
export const signatureOf = (name: string, substituteFor?: string | null): string =>
  substituteFor ? `${name}（代${substituteFor}）` : name;
