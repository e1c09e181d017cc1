import type { en } from '../en.js';
import type { Words } from '../shape.js';

export const european: Words<typeof en.european> = {
  title: 'Attestation numérique européenne',
  download: 'Attestation (ELM)',
  hint: 'Pour le portefeuille Europass : la forme européenne de la même attestation, scellée pour l’organisme de délivrance.',
  noSeal:
    'Non proposée ici : l’organisme de délivrance n’a pas mis en place de cachet électronique, sans lequel la forme européenne ne prouverait rien.',
  revoked: 'Non proposée : l’attestation a été révoquée.',
  missing: (elements) => `Elle ne peut pas encore être créée. Il manque : ${elements}.`,
  unusable:
    'Elle ne peut pas être créée pour le moment : le cachet de l’organisme de délivrance n’est pas utilisable. Réessayez plus tard.',
  legalIdentifier: 'numéro d’enregistrement de l’organisme de délivrance',
  claim:
    'Seul un cachet électronique qualifié est présumé authentique dans tous les États membres (eIDAS, article 35). Ce site n’affirme pas que son cachet en est un : un service de validation qui lit les listes de confiance européennes le dit.',

  admin: {
    title: 'Attestations numériques européennes',
    none: 'Non proposées aux apprenants : aucun cachet n’est configuré.',
    noneText:
      'Une attestation numérique européenne (European Digital Credential) est scellée avec un certificat qui nomme votre organisation. Renseignez SEAL_FILE et SEAL_PASSPHRASE (un fichier PKCS#12), ou SEAL_SERVICE_URL et ce qui l’accompagne (un service distant), puis redémarrez l’outil. Pour essayer : acquis seal test-certificate.',
    ready: 'Proposées aux apprenants.',
    sealOf: 'Cachet de',
    identifier: 'Numéro d’enregistrement dans le certificat',
    certificateUntil: 'Certificat valable jusqu’au',
    unusable: 'Le cachet n’est pas utilisable',
    unusableText: (code) =>
      `Les apprenants sont invités à réessayer plus tard. Vérifiez les réglages qui commencent par SEAL_ ; le motif est ${code}.`,
    missing: (elements) => `Les apprenants ne peuvent pas encore les obtenir. À renseigner : ${elements}.`,
  },
};
