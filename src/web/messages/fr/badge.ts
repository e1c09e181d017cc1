import type { en } from '../en.js';
import type { Words } from '../shape.js';

export const badge: Words<typeof en.badge> = {
  title: 'Badge',
  lead: 'L’image que montrent les portefeuilles et les profils, avec l’attestation signée à l’intérieur.',
  designed: 'Ce badge est dessiné d’après l’intitulé, le niveau et l’organisme de délivrance.',
  own: 'Ce badge a été envoyé.',
  upload: 'Enregistrer et envoyer votre propre badge',
  change: 'Enregistrer et changer le badge',
  remove: 'Revenir au badge dessiné',
  saved: 'Le badge est enregistré. Il compte à partir de la prochaine publication.',
  removed: 'Le badge dessiné est rétabli. Il compte à partir de la prochaine publication.',
};
