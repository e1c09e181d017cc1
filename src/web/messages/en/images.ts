/** Uploading a logo or a badge. */
export const images = {
  label: 'Picture',
  hint: (megabytes: string, pixels: string) =>
    `PNG, JPEG or SVG, at most ${megabytes} MB and at least ${pixels} pixels on each side. It is checked and written anew; nothing hidden in it is kept.`,
  upload: 'Upload the picture',
  remove: 'Remove the picture',
  nothing: 'Picture: no file was chosen, or it is empty',
  refused: {
    ERR_IMAGE_TYPE: 'Picture: this file is neither PNG nor JPEG nor SVG',
    ERR_IMAGE_BYTES: (limit: string) => `Picture: the file is larger than ${limit} MB`,
    ERR_IMAGE_TOO_SMALL: (limit: string) => `Picture: it is smaller than ${limit} pixels on a side`,
    ERR_IMAGE_TOO_LARGE: (limit: string) => `Picture: it is larger than ${limit} pixels on a side`,
    ERR_IMAGE_PROPORTIONS: (limit: string) =>
      `Picture: it is too narrow; the longer side may be ${limit} times the shorter one`,
    ERR_IMAGE_UNREADABLE: 'Picture: the file is broken or of a kind that cannot be read (for example CMYK)',
    ERR_IMAGE_EMPTY: 'Picture: nothing in it can be seen; letters of an SVG have to be outlines',
    ERR_SVG_MALFORMED: 'Picture: this is not a well-formed SVG',
    ERR_SVG_DOCTYPE: 'Picture: the SVG declares a document type; please save it without',
    ERR_SVG_TOO_COMPLEX: 'Picture: the SVG has too many parts; please simplify it or save it as PNG',
  },
};
