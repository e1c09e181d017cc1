/**
 * Renders an SVG as PNG, square or by its own proportions. Fonts of the machine are not used: text that is not outlines
 * does not appear. @param size width in pixels, 16 to 2,048 @throws RangeError for another size @throws when the SVG cannot be read
 */
export async function renderPng(svg: string, size: number): Promise<Uint8Array> {
  if (!Number.isInteger(size) || size < 16 || size > 2_048)
    throw new RangeError('A badge is rendered 16 to 2,048 pixels wide.');
  const { Resvg } = await import('@resvg/resvg-js');
  const image = new Resvg(svg, {
    fitTo: { mode: 'width', value: size },
    font: { loadSystemFonts: false },
    logLevel: 'off',
  });
  return image.render().asPng();
}
