import type { en } from '../en.js';
import type { Words } from '../shape.js';

export const workload: Words<typeof en.workload> = {
  rule: 'Un crédit ECTS représente 25 à 30 heures d’apprentissage.',
  span: (from, to) => (from === to ? from : `${from} à ${to}`),
  hours: (hours, credits) => `${hours} heures font ${credits} crédits ECTS, à 25 à 30 heures chacun.`,
  credits: (credits, hours) => `${credits} ECTS font ${hours} heures, à 25 à 30 heures chacun.`,
  agree: (credits, hours) => `Les deux concordent : ${credits} ECTS font ${hours} heures.`,
  differ: (credits, hours, written) =>
    `Cela ne concorde pas : ${credits} ECTS font ${hours} heures, et ${written} sont inscrites. La publication reste possible.`,
};
