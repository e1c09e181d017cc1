import type { en } from '../en.js';
import type { Words } from '../shape.js';

export const wallet: Words<typeof en.wallet> = {
  title: 'Ajouter à un portefeuille',
  short: 'Dans un portefeuille numérique',
  text: 'Un portefeuille est une application de votre téléphone qui garde des attestations et en montre ce que vous choisissez.',
  open: 'Ajouter à un portefeuille…',
  lead: 'Il vous faut une application de portefeuille qui accepte les offres « OpenID4VCI ». Choisissez la forme que votre portefeuille connaît.',
  forms: {
    'learning-credential': 'Attestation d’apprentissage européenne (SD-JWT VC)',
    'open-badge': 'Open Badge',
  },
  hints: {
    'learning-credential':
      'Pour les portefeuilles de type européen. Elle est liée à la clé de votre portefeuille, et vous n’en montrez que les parties que vous choisissez.',
    'open-badge': 'Pour les portefeuilles qui gardent des Open Badges 3.0. Il est toujours montré en entier.',
  },
  make: {
    'learning-credential': 'Proposer comme attestation d’apprentissage',
    'open-badge': 'Proposer comme Open Badge',
  },
  notInForce: 'Non proposée : l’attestation n’est pas en vigueur.',
  missing: (elements) => `Cette forme ne peut pas être créée. Il manque : ${elements}.`,
  familyName:
    'votre nom de famille, à part (la plateforme d’apprentissage n’a transmis qu’un nom non divisé)',
  level: 'un niveau (CEC)',
  offerTitle: 'Scannez ce code avec votre portefeuille',
  offerLead: 'Ou ouvrez le lien, si le portefeuille est sur cet appareil.',
  qrLabel: 'Code contenant l’offre pour votre portefeuille',
  openWallet: 'Ouvrir dans un portefeuille de cet appareil',
  txCode: 'Le portefeuille, ou la page qu’il ouvre, demande ensuite ce code :',
  once: (moment) =>
    `Valable pour un seul portefeuille, jusqu’au ${moment}. Ne montrez à personne ni l’image ni le code.`,
  again: 'Créer une nouvelle offre',
  after:
    'Le portefeuille vous dit quand l’attestation y est. Vous pouvez revenir à tout moment et l’ajouter à un autre.',
  back: 'Retour à l’attestation',
};
