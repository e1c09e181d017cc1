import type { en } from '../en.js';
import { plural } from '../plural.js';
import type { Words } from '../shape.js';

export const issuing: Words<typeof en.issuing> = {
  question: 'Que faire pour celles et ceux qui l’ont déjà obtenue ?',
  choices: {
    award: (count) =>
      plural('fr', count, {
        one: 'La délivrer maintenant à # apprenant',
        other: 'La délivrer maintenant aux # apprenants',
      }),
    since: 'La délivrer seulement à qui a terminé depuis une date',
    wait: 'Ne la délivrer à personne maintenant',
  },
  awardHint: (first, last) =>
    first === last ? `Critères remplis le ${first}.` : `Critères remplis entre le ${first} et le ${last}.`,
  sinceHint:
    'Qui a terminé plus tôt est laissé de côté. La date fait ensuite partie de la règle ; vous pouvez la changer sous « Modifier ».',
  waitHint:
    'Ils attendent votre décision. Quiconque termine à partir d’aujourd’hui la reçoit automatiquement.',
  since: 'Depuis le',
  sinceMissing: 'Depuis le : veuillez indiquer la date',
  sinceFuture: 'Depuis le : cette date est à venir, et personne ne peut avoir terminé depuis',
  notDate: (label) => `${label} : veuillez indiquer une date, par exemple 2026-09-01`,
  tooEarly: (count, date) =>
    plural('fr', count, {
      one: `# autre apprenant a terminé avant le ${date}, date à partir de laquelle cela compte, et est laissé de côté.`,
      other: `# autres apprenants ont terminé avant le ${date}, date à partir de laquelle cela compte, et sont laissés de côté.`,
    }),
  publish: 'Publier',
  publishHint: 'Vous verrez l’avancement et pourrez arrêter à tout moment.',

  countsFrom: 'Compte les parcours achevés à partir du',
  countsFromHint:
    'Ce qui a été achevé plus tôt n’est récompensé que si vous le dites, même si on l’apprend plus tard. Laissez vide pour le jour de la première publication.',
  countsFromRule: (date) =>
    `Ce qui est achevé à partir du ${date} compte. Ce qui l’a été plus tôt attend la décision de l’enseignant.`,
  countsFromDay: 'à partir du jour de la première publication',
  countsFromDate: (date) => `à partir du ${date}`,

  title: 'Délivrance à qui l’avait déjà obtenue',
  titleUndo: 'Annulation d’une délivrance',
  lead: (moment, version) => `Commencée le ${moment}, selon la règle de la version ${version}.`,
  progress: (done, total) => `${done} délivrées sur ${total}`,
  undoProgress: (done, total) => `${done} révoquées sur ${total}`,
  left: (count) => plural('fr', count, { one: 'Il en reste #.', other: 'Il en reste #.' }),
  states: {
    running: 'Elle est en cours. Vous pouvez quitter cette page : elle continue.',
    stopped: 'Elle est arrêtée. Plus personne n’est servi par elle tant que vous ne la reprenez pas.',
    done: 'Elle est terminée.',
    ended: 'Une version plus récente y a mis fin. Plus personne n’est servi par elle.',
    undoing: 'Elle est en cours d’annulation. Vous pouvez quitter cette page : cela continue.',
    undone: 'Elle est annulée. Tout ce qui en est issu est révoqué.',
  },
  live: 'Quiconque termine entre-temps reçoit la sienne quand même.',
  stop: 'Arrêter',
  goOn: 'Reprendre',
  refresh: 'Afficher l’état actuel',
  undo: 'Annuler cette délivrance…',
  seeLearners: 'Voir les apprenants',
  undoTitle: 'Annuler cette délivrance',
  undoText: (count) =>
    plural('fr', count, {
      one: '# attestation sera révoquée, en une fois et pour une seule raison.',
      other: '# attestations seront révoquées, en une fois et pour une seule raison.',
    }),
  undoFinal:
    'Les apprenants gardent leurs fichiers, mais toute vérification dira qu’elles ont été révoquées, et ils ne pourront plus les obtenir. C’est définitif.',
  undoRest: (count) =>
    plural('fr', count, {
      one: '# apprenant dont le tour n’est pas encore venu est laissé de côté.',
      other: '# apprenants dont le tour n’est pas encore venu sont laissés de côté.',
    }),
  undoConfirm: (count) =>
    plural('fr', count, {
      one: 'Révoquer # attestation définitivement',
      other: 'Révoquer les # attestations définitivement',
    }),
  reasonHint: 'Elle est montrée à chacun d’eux et à qui vérifie leur attestation.',
  notPossible: 'Cela a changé entre-temps : voici l’état actuel.',
  who: 'Les premiers d’entre eux',
  inCourse: (done, total) => `Délivrance à qui l’avait déjà obtenue : ${done} sur ${total}`,
  inCourseStopped: (done, total) => `Arrêtée après ${done} sur ${total}`,
  see: 'Voir l’avancement',
  earlierIssuings: 'Délivrances groupées',
  begun: (moment) => `Commencée le ${moment}`,

  waiting: (count) =>
    plural('fr', count, {
      one: '# apprenant a terminé avant que cela compte et attend votre décision.',
      other: '# apprenants ont terminé avant que cela compte et attendent votre décision.',
    }),
  decide: 'Décider',
  waitingTitle: 'Achevé avant que cela compte',
  waitingLead: (date) =>
    `Ce qui est achevé à partir du ${date} est récompensé automatiquement. Votre plateforme a signalé ce qui suit, plus ancien. Rien n’est délivré tant que vous ne le dites pas.`,
  waitingNone: 'Personne n’attend de décision.',
  waitingWho: 'De qui il s’agit',
  completedOn: 'Achevé le',
  decisionTitle: 'Votre décision',
  decisions: {
    award: (count) =>
      plural('fr', count, { one: 'La délivrer à # apprenant', other: 'La délivrer aux # apprenants' }),
    since: 'La délivrer seulement à qui a terminé depuis une date, et laisser les autres de côté',
    out: 'Les laisser tous de côté',
  },
  outHint: 'Ils ne sont plus montrés ici. Vous pouvez revenir là-dessus.',
  decideConfirm: 'Valider',
  decided: 'Ils sont laissés de côté.',
  reconsidered: 'Ils attendent de nouveau votre décision.',
  decisionMissing: 'Votre décision : veuillez choisir',
  leftOut: (count) =>
    plural('fr', count, {
      one: '# apprenant qui a terminé plus tôt est laissé de côté.',
      other: '# apprenants qui ont terminé plus tôt sont laissés de côté.',
    }),
  reconsider: 'Décider de nouveau à leur sujet',

  why: {
    waiting: (earned, from) =>
      `A rempli les critères le ${earned}, avant le ${from}, date à partir de laquelle cela compte. La décision de l’enseignant est attendue.`,
    'left-out': (earned, from) =>
      `A rempli les critères le ${earned}, mais cela compte à partir du ${from}. L’enseignant l’a laissé de côté.`,
    granted: 'A rempli les critères. La délivrance est en route.',
    stopped: 'A rempli les critères. La délivrance est arrêtée en ce moment.',
    soon: 'A rempli les critères. L’examen est en cours.',
    passed:
      'Remplit les critères maintenant, mais pas au moment de la délivrance groupée. La prochaine étape achevée la déclenche.',
  },
  mine: {
    waiting: (earned, from) =>
      `Vous avez rempli les critères le ${earned}. Cela compte à partir du ${from} ; votre enseignant décide de ce qui est plus ancien.`,
    'left-out': (earned, from) =>
      `Vous avez rempli les critères le ${earned}, mais cela compte à partir du ${from}.`,
    granted: 'Vous avez rempli les critères. Elle est en route.',
    stopped: 'Vous avez rempli les critères. La délivrance est en pause en ce moment.',
    soon: 'Vous avez rempli les critères. L’examen est en cours ; rechargez cette page dans un instant.',
    passed: 'Vous remplissez les critères maintenant. Signalez-le à votre enseignant si rien ne vient.',
  },
};
