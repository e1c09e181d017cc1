import type { en } from '../en.js';
import type { Words } from '../shape.js';

export const issuers: Words<typeof en.issuers> = {
  listTitle: 'Organismes de délivrance',
  listLead: 'Chacun signe avec ses propres clés, à sa propre adresse.',
  newTitle: 'Un autre organisme de délivrance',
  newLead:
    'Pour une école, un partenaire ou une filiale qui délivre en son propre nom. Il reçoit ses propres clés et sa propre adresse.',
  add: 'Ajouter un organisme de délivrance',
  addSubmit: 'Ajouter l’organisme',
  added: 'Ajouté, avec ses propres clés. Choisissez ci-dessous où il peut être utilisé.',
  showAll: 'Tous les organismes de délivrance',
  publicPage: 'Sa page publique',
  fields: {
    id: 'Adresse',
    idHint:
      'La dernière partie de ses adresses, en minuscules, chiffres et tirets ; tirée du nom si elle est laissée vide. Elle figure dans tout ce que l’organisme signe et ne peut jamais changer.',
    name: 'Nom',
    nameHint: 'Tel qu’on le connaît, par exemple « Campus Vert ».',
    legalName: 'Dénomination légale',
    legalNameHint: 'Telle qu’elle est enregistrée.',
    countryCode: 'Pays',
    url: 'Site web',
    email: 'Adresse électronique de contact',
    identifierKind: 'Type de numéro d’enregistrement',
    identifierValue: 'Numéro d’enregistrement',
    identifierHint: 'Nécessaire pour les attestations numériques européennes ; peut être ajouté plus tard.',
    identifierMore: 'Un numéro de plus, s’il y en a un.',
  },
  idWrong: 'Adresse : utilisez seulement des minuscules, des chiffres et des tirets, 40 au plus',
  idTaken: 'Adresse : un autre organisme a déjà celle-ci',
  identifierKinds: {
    vat: 'Numéro de TVA',
    siret: 'SIRET',
    lei: 'LEI',
    eori: 'EORI',
    eidas: 'Identifiant eIDAS',
    other: 'Autre',
  },
  identifierProblems: {
    checksum: (kind) =>
      `Numéro d’enregistrement : sa clé de contrôle n’est pas celle d’un ${kind} ; cherchez un chiffre mal saisi`,
    format: {
      vat: 'Numéro d’enregistrement : un numéro de TVA commence par le pays, par exemple FR32123456789',
      siret: 'Numéro d’enregistrement : un SIRET a 14 chiffres',
      lei: 'Numéro d’enregistrement : un LEI a 20 lettres et chiffres',
      eori: 'Numéro d’enregistrement : un EORI commence par le pays et a 17 lettres et chiffres au plus',
      eidas: 'Numéro d’enregistrement : un identifiant eIDAS s’écrit VATFR-32123456789 ou NTRFR-123456789',
      other: 'Numéro d’enregistrement : veuillez remplir ce champ',
    },
  },
  accreditationsTitle: 'Accréditations',
  accreditationsHint:
    'Labels de qualité et agréments de l’organisme, avec qui les a donnés. Ils figurent dans les attestations numériques européennes et sur sa page publique.',
  accreditationNumber: (number) => `Accréditation ${number}`,
  accreditation: {
    title: 'Intitulé de l’accréditation',
    agent: 'Accordée par',
    country: 'Pays de l’organisme accréditeur',
    agentUrl: 'Site web de l’organisme accréditeur',
    reference: 'Numéro du certificat',
    url: 'Où elle est publiée',
    until: 'Prend fin le',
  },
  accreditationUntil: (date) => `jusqu’au ${date}`,

  logoTitle: 'Logo',
  logoText: 'Montré sur la page publique, et par les portefeuilles à côté de ce que l’organisme délivre.',
  logoAlt: (name) => `Logo de ${name}`,
  logoNone: 'Pas encore de logo.',
  logoSaved: 'Le logo est enregistré. Les nouvelles attestations le portent.',
  logoRemoved: 'Le logo est retiré. Les attestations qui le portent le gardent.',

  keysTitle: 'Clés de signature',
  keysText:
    'Ce qui a été signé reste vérifiable : les clés qui ne signent plus restent publiées, sauf si elles sont révoquées.',
  key: 'Clé',
  keySince: 'Depuis',
  keyState: 'État',
  keySigns: 'Signe',
  keyRetired: (moment) => `Retirée le ${moment}`,
  keyWithdrawn: (moment) => `Révoquée le ${moment}`,
  rotate: 'Renouveler les clés',
  rotateTitle: 'Renouveler les clés de signature ?',
  rotateLead: (name) => `De nouvelles clés signeront pour ${name}.`,
  rotateNew:
    'De nouvelles clés sont créées aussitôt, et tout ce qui est délivré désormais est signé avec elles.',
  rotateOld:
    'Les clés actuelles ne signent plus. Elles restent dans le document DID et dans le jeu de clés : chaque attestation qu’elles ont signée reste valide.',
  rotateRest:
    'Rien n’est délivré à nouveau et aucune adresse ne change. Les autres processus d’Acquis suivent en une minute.',
  rotateWhen:
    'Faites-le quand vos règles le demandent, ou quand le secret de cette installation ou une sauvegarde a pu être vu par d’autres. Cela n’annule pas un vol : ce que signe une clé volée reste vérifiable tant que cette clé est publiée.',
  rotateInstead: 'D’autres ont peut-être ces clés : les révoquer',
  rotateConfirm: 'Renouveler les clés maintenant',
  rotated: 'De nouvelles clés signent désormais. Les précédentes restent publiées.',

  withdraw: 'D’autres ont peut-être les clés : les révoquer',
  withdrawTitle: 'Révoquer les clés de signature ?',
  withdrawLead: (name) =>
    `Pour le cas où d’autres auraient les clés de ${name} : qui en a une peut signer ce qu’il veut en son nom.`,
  withdrawNow:
    'De nouvelles clés signent aussitôt. Toutes les clés d’avant, même retirées, quittent le document DID et le jeu de clés : rien de ce qu’elles ont signé n’est plus vérifiable, ici en une minute, ailleurs dès la prochaine consultation.',
  withdrawAgain:
    'Chaque attestation est signée de nouveau avec les nouvelles clés, avec le même contenu, la même adresse et le même statut. Cela se fait en arrière-plan ; la page de l’organisme montre où cela en est.',
  withdrawLearners:
    'Les fichiers, certificats imprimés et entrées de portefeuille des apprenants perdent toute valeur. Les apprenants sont avertis par courriel là où des courriels sont envoyés, et sur la page de chaque attestation ; ils en prennent de nouveaux à cet endroit.',
  withdrawUndo:
    'Cela ne peut pas être annulé. Assurez-vous d’abord que personne ne peut obtenir les nouvelles clés de la même façon.',
  withdrawConfirm: 'Révoquer les clés maintenant',
  withdrawn:
    'Les clés sont révoquées et de nouvelles signent. Ce qui a été délivré est en train d’être signé de nouveau.',
  resigning: (moment) => `Des clés ont été révoquées le ${moment}`,
  resigned: (done, waiting) => `Signées de nouveau : ${done}. Encore à signer : ${waiting}.`,

  usesTitle: 'Où il peut être utilisé',
  usesNone: 'Sur aucune plateforme encore : choisissez-le sur la page d’une plateforme.',
  usesDefault: 'utilisé pour tout ce qui est nouvellement déclaré',
  usesAllowed: 'les enseignants peuvent le choisir',
  platformTitle: 'Organismes de délivrance',
  platformLead: 'Au nom de qui les cours de cette plateforme peuvent délivrer.',
  platformDefault: 'Pour tout ce qui est nouvellement déclaré',
  platformAllowed: 'Les enseignants peuvent aussi choisir',
  platformSave: 'Enregistrer les organismes',
  platformSaved: 'Enregistré. Ce qui est déjà publié reste comme il est.',
  chooseLabel: 'Organisme de délivrance',
  chooseHint: 'Compte à partir de la prochaine publication ; ce qui a été délivré garde le sien.',
};
