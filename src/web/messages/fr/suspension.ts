import type { en } from '../en.js';
import { plural } from '../plural.js';
import type { Words } from '../shape.js';

export const suspension: Words<typeof en.suspension> = {
  state: 'Suspendue',
  suspend: 'Suspendre',
  suspendNamed: (name) => `Suspendre l’attestation de ${name}`,
  title: (name) => `Suspendre l’attestation de ${name}`,
  text: 'Tant qu’elle est suspendue, toute vérification dit que l’attestation n’est pas en vigueur. Vous pouvez lever la suspension à tout moment ; l’apprenant détient alors de nouveau la même attestation.',
  elsewhere:
    'Les logiciels de tiers qui vérifient l’Open Badge peuvent entre-temps la dire révoquée : ce standard n’a pas de second mot.',
  confirm: 'La suspendre',
  lift: 'Lever la suspension',
  liftNamed: (name) => `Lever la suspension de l’attestation de ${name}`,
  liftTitle: (name) => `Lever la suspension : ${name}`,
  liftText: 'Une fois levée, toute vérification dit de nouveau que l’attestation est en vigueur.',
  done: {
    suspended: 'Suspendue. Toute vérification l’indique désormais.',
    lifted: 'La suspension est levée. L’attestation est de nouveau en vigueur.',
  },
  count: (count) => plural('fr', count, { one: '# suspendue', other: '# suspendues' }),
  sinceBecause: (date, reason) => `Suspendue depuis le ${date}, motif : ${reason}`,
  wasSuspended: (title, by) => `« ${title} » a été suspendue par ${by}.`,
  liftedWord: 'De nouveau en vigueur',
  wasLifted: (title, by) => `La suspension de « ${title} » a été levée par ${by}.`,
  mineTitle: 'Cette attestation est suspendue',
  mineText:
    'L’organisme de délivrance peut lever la suspension. D’ici là, toute vérification dit qu’elle n’est pas en vigueur. Si vous pensez que c’est une erreur, adressez-vous à votre formateur.',
  publicTitle: 'Cette attestation est suspendue',
  publicText: 'Elle n’est pas en vigueur tant que l’organisme de délivrance n’a pas levé la suspension.',
  since: (date) => `Suspendue depuis le ${date}.`,
  check: {
    suspended: (date) => `elle est suspendue par l’organisme de délivrance depuis le ${date}`,
    suspendedBecause: (date, reason) =>
      `elle est suspendue par l’organisme de délivrance depuis le ${date}, motif : ${reason}`,
    revoked: (date) => `elle a été révoquée par l’organisme de délivrance le ${date}`,
    revokedBecause: (date, reason) =>
      `elle a été révoquée par l’organisme de délivrance le ${date}, motif : ${reason}`,
  },
  european: 'Non proposée tant que l’attestation est suspendue.',
};
