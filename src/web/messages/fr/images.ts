import type { en } from '../en.js';
import type { Words } from '../shape.js';

export const images: Words<typeof en.images> = {
  label: 'Image',
  hint: (megabytes, pixels) =>
    `PNG, JPEG ou SVG, ${megabytes} Mo au plus et ${pixels} pixels au moins de chaque côté. Elle est vérifiée et réécrite ; rien de ce qui y est caché n’est gardé.`,
  upload: 'Envoyer l’image',
  remove: 'Retirer l’image',
  nothing: 'Image : aucun fichier n’est choisi, ou il est vide',
  refused: {
    ERR_IMAGE_TYPE: 'Image : ce fichier n’est ni PNG, ni JPEG, ni SVG',
    ERR_IMAGE_BYTES: (limit) => `Image : le fichier dépasse ${limit} Mo`,
    ERR_IMAGE_TOO_SMALL: (limit) => `Image : un côté fait moins de ${limit} pixels`,
    ERR_IMAGE_TOO_LARGE: (limit) => `Image : un côté dépasse ${limit} pixels`,
    ERR_IMAGE_PROPORTIONS: (limit) =>
      `Image : elle est trop étroite ; le grand côté peut faire ${limit} fois le petit`,
    ERR_IMAGE_UNREADABLE: 'Image : le fichier est abîmé ou d’un type qui ne peut être lu (par exemple CMJN)',
    ERR_IMAGE_EMPTY: 'Image : rien n’y est visible ; les lettres d’un SVG doivent être vectorisées',
    ERR_SVG_MALFORMED: 'Image : ce n’est pas un SVG bien formé',
    ERR_SVG_DOCTYPE: 'Image : le SVG déclare un type de document ; enregistrez-le sans',
    ERR_SVG_TOO_COMPLEX: 'Image : le SVG a trop de parties ; simplifiez-le ou enregistrez-le en PNG',
  },
};
