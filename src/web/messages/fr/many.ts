import type { en } from '../en.js';
import { plural } from '../plural.js';
import type { Words } from '../shape.js';
import { learners } from './instructor.js';
import { suspension } from './suspension.js';

/** One reason for many credentials at once: what is said of either act. */
export const many: Words<typeof en.many> = {
  who: 'De ces apprenants :',
  revoke: {
    selected: 'Révoquer celles choisies…',
    title: (count) =>
      plural('fr', count, { one: 'Révoquer # attestation', other: 'Révoquer # attestations' }),
    text: [learners.revokeText],
    none: 'Personne n’a été choisi dont l’attestation puisse être révoquée.',
    confirm: (count) =>
      plural('fr', count, {
        one: 'Révoquer # attestation définitivement',
        other: 'Révoquer # attestations définitivement',
      }),
    done: (count) =>
      plural('fr', count, {
        one: '# attestation a été révoquée.',
        other: '# attestations ont été révoquées.',
        zero: 'Aucune attestation n’a été révoquée.',
      }),
    already: (count) => plural('fr', count, { one: '# l’avait déjà été.', other: '# l’avaient déjà été.' }),
    failed: 'Non révoquées, car quelqu’un d’autre les a modifiées au même moment. Veuillez réessayer :',
  },
  suspend: {
    selected: 'Suspendre celles choisies…',
    title: (count) =>
      plural('fr', count, { one: 'Suspendre # attestation', other: 'Suspendre # attestations' }),
    text: [suspension.text, suspension.elsewhere],
    none: 'Personne n’a été choisi dont l’attestation puisse être suspendue.',
    confirm: (count) =>
      plural('fr', count, { one: 'Suspendre # attestation', other: 'Suspendre # attestations' }),
    done: (count) =>
      plural('fr', count, {
        one: '# attestation a été suspendue.',
        other: '# attestations ont été suspendues.',
        zero: 'Aucune attestation n’a été suspendue.',
      }),
    already: (count) => plural('fr', count, { one: '# l’était déjà.', other: '# l’étaient déjà.' }),
    failed:
      'Non suspendues, car elles ont été modifiées au même moment ou ne sont pas délivrées. Veuillez vérifier :',
  },
};
