const browsers: readonly (readonly [name: string, mark: RegExp])[] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\/(\d+)/],
  ['Opera', /\bOPR\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari\//],
];
const systems: readonly (readonly [name: string, mark: RegExp])[] = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Macintosh/],
  ['Linux', /Linux|X11/],
];

/** `Firefox 140, Windows` from a browser's own description; undefined when it says nothing known. */
export function browserName(userAgent: string | null): string | undefined {
  const text = userAgent ?? '';
  const browser = browsers.flatMap(([name, mark]) => {
    const version = mark.exec(text)?.[1];
    return version ? [`${name} ${version}`] : [];
  })[0];
  const system = systems.find(([, mark]) => mark.test(text))?.[0];
  return [browser, system].filter(Boolean).join(', ') || undefined;
}
