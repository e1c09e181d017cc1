/** Of uploaded images; apart from what checks them, so that a page can name them without loading it. */
export const imageLimits = {
  bytes: 5 * 1024 * 1024,
  svgBytes: 1024 * 1024,
  smallestSide: 64,
  largestSide: 6_000,
  proportion: 4,
  pixelsKept: 1_024,
} as const;
