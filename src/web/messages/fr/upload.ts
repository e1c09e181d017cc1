import type { en } from '../en.js';
import { plural } from '../plural.js';
import type { Words } from '../shape.js';

export const upload: Words<typeof en.upload> = {
  sources: 'Ce que dit la plateforme',
  lastHeard: (moment) => `Votre plateforme a donné des nouvelles pour la dernière fois le ${moment}.`,
  neverHeard: 'Votre plateforme n’a encore rien communiqué.',
  lastFailed: (moment) =>
    `La dernière tentative a échoué le ${moment}. Votre administrateur en voit la raison sur la page de la plateforme.`,
  ask: 'Interroger la plateforme maintenant',
  asked: 'La plateforme est interrogée. Les nouveautés apparaissent ici dans la minute.',
  open: 'Déposer un tableau',

  title: 'Déposer un tableau',
  lead: 'Pour ce que votre plateforme ne peut pas dire : achèvements et notes dans un fichier CSV, un par ligne.',
  columns: 'Les colonnes',
  columnsText:
    'La première ligne nomme les colonnes, dans n’importe quel ordre : « utilisateur » (l’identifiant de l’apprenant dans la plateforme) ou « courriel » ; « fait » (cours, activité, note ou compétence) ; « élément » (l’identifiant de ce dont il s’agit ; vide pour la note du cours entier) ; « valeur » (la note, ou oui ou non) ; « max » (la note maximale, 100 par défaut) ; « date » (aujourd’hui par défaut).',
  example: 'Par exemple',
  sample:
    'courriel;fait;élément;valeur;max;date\nzoe@example.org;note;;15,5;20;20/11/2026\ntom@example.org;cours;;oui;;',
  textLabel: 'Le tableau',
  textHint: 'Collez-le ici, ou choisissez un fichier.',
  fileLabel: 'Fichier',
  fileHint: 'CSV, au plus 1 Mo et 5 000 lignes. Un fichier l’emporte sur le texte collé.',
  check: 'Vérifier d’abord',
  checkHint: 'Rien n’est encore retenu : vous voyez ce que ferait chaque ligne.',
  nothing: 'Collez un tableau ou choisissez un fichier',
  preview: 'Ce qu’il ferait',
  newLines: (count) =>
    plural('fr', count, {
      one: '# ligne apporte du nouveau.',
      other: '# lignes apportent du nouveau.',
      zero: 'Aucune ligne n’apporte de nouveau.',
    }),
  knownLines: (count) =>
    plural('fr', count, {
      one: '# ligne dit ce que l’on sait déjà.',
      other: '# lignes disent ce que l’on sait déjà.',
    }),
  faults: (count) =>
    plural('fr', count, {
      one: '# ligne ne peut pas être reprise :',
      other: '# lignes ne peuvent pas être reprises :',
    }),
  line: 'Ligne',
  lineNumber: (line) => `Ligne ${line} :`,
  wholeFile: 'Le fichier :',
  what: 'Ce qu’elle dit',
  when: 'Quand',
  known: 'Connue',
  fresh: 'Nouvelle',
  state: 'État',
  more: (count) => plural('fr', count, { one: 'et # ligne de plus', other: 'et # lignes de plus' }),
  confirm: (count) => plural('fr', count, { one: 'Reprendre # ligne', other: 'Reprendre # lignes' }),
  kept: (count) =>
    plural('fr', count, {
      one: '# ligne a été reprise. Quiconque remplit les critères reçoit l’attestation dans la minute.',
      other: '# lignes ont été reprises. Quiconque remplit les critères reçoit l’attestation dans la minute.',
      zero: 'Rien de nouveau : rien n’a changé.',
    }),
  noRoster:
    'La plateforme n’a pas donné sa liste de participants : on ne peut distinguer personne. Ouvrez ce cours depuis la plateforme et réessayez.',
  errors: {
    ERR_CSV_UNREADABLE:
      'ce n’est pas un tableau : pas de première ligne avec les colonnes, ou des guillemets non fermés',
    ERR_CSV_COLUMNS: 'cette colonne est inconnue ou manque',
    ERR_CSV_TOO_LARGE: 'il est trop grand',
    ERR_CSV_WHO_MISSING: 'elle ne nomme personne',
    ERR_CSV_FACT_UNKNOWN: '« fait » doit être cours, activité, note ou compétence',
    ERR_CSV_ITEM_MISSING: '« élément » manque',
    ERR_CSV_ITEM_UNKNOWN: 'le cours n’a pas un tel élément',
    ERR_CSV_VALUE: 'cette valeur n’est pas comprise',
    ERR_CSV_GRADE: 'cette note sort de ses limites',
    ERR_CSV_DATE: 'cette date n’est pas comprise, ou est à venir',
    ERR_CSV_REPEATED: 'une ligne précédente parle déjà de la même chose',
    ERR_CSV_LEARNER_UNKNOWN: 'le cours n’a pas un tel apprenant',
    ERR_CSV_LEARNER_AMBIGUOUS: 'il peut s’agir de plusieurs apprenants',
  },
};
