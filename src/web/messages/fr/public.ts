import type { en } from '../en.js';
import { plural } from '../plural.js';
import type { Words } from '../shape.js';

export const start: Words<typeof en.start> = {
  title: 'La preuve de ce qui a été appris',
  lead: 'Acquis transforme l’achèvement d’une formation courte en une microcertification signée que chacun peut vérifier.',
  checkTitle: 'Vérifier une attestation',
  checkText:
    'Collez ou déposez une microcertification : vous saurez en une seconde si elle est authentique et toujours valable. Aucun compte n’est nécessaire.',
  checkAction: 'Vérifier une attestation',
  learnerTitle: 'Vous apprenez',
  learnerText:
    'Ouvrez l’activité Acquis dans votre cours : vos attestations y sont, prêtes à être téléchargées ou partagées.',
  teacherTitle: 'Vous enseignez',
  teacherText:
    'Ouvrez l’activité Acquis dans votre cours pour en déclarer les acquis d’apprentissage. Tout le reste se fait tout seul.',
  adminTitle: 'Vous gérez une plateforme',
  adminText: 'Enregistrez la plateforme avec un seul lien et voyez la connexion fonctionner.',
  adminAction: 'Aller à l’administration',
};

export const check: Words<typeof en.check> = {
  title: 'Vérifier une attestation',
  lead: 'Est-elle authentique, intacte et toujours valable ? L’attestation n’est pas conservée ici.',
  textLabel: 'Collez l’attestation',
  textHint:
    'Tout le contenu du fichier : du JSON, une longue ligne de lettres avec des points (JWT, SD-JWT), ou le texte du code d’un certificat.',
  fileLabel: 'Ou choisissez le fichier',
  fileHint:
    'Un certificat (PDF), un badge (PNG, SVG), ou un fichier .json ou .jwt de 5 Mo au plus. Vous pouvez aussi le déposer sur cette page.',
  action: 'Vérifier',
  again: 'En vérifier une autre',
  nothing: 'Collez d’abord une attestation ou choisissez un fichier.',
  dropHere: 'Déposez le fichier pour le vérifier',
};

export const verification: Words<typeof en.verification> = {
  expiredOn: (date) => `elle a expiré le ${date}`,
  verdict: {
    valid: 'Valable',
    invalid: 'Non valable',
    unchecked: 'Vérification impossible',
  },
  verdictText: {
    valid: 'L’attestation est authentique, n’a pas été modifiée et est en vigueur.',
    invalid: 'Ne vous fiez pas à cette attestation.',
    unchecked:
      'Rien ne parle contre cette attestation, mais tout n’a pas pu être vérifié. Ne la tenez pas pour valable.',
  },
  tryLater: 'Réessayez plus tard : ce qui n’a pas répondu maintenant répondra peut-être.',
  because: 'Raison :',
  claims: 'Ce que le fichier affirme',
  checks: 'Ce qui a été vérifié',
  check: {
    parse: 'Le fichier est lisible',
    context: 'Ses termes sont connus',
    type: 'C’est une attestation',
    schema: 'Elle est complète et bien formée',
    issuer: 'L’organisme de délivrance répond de sa clé',
    proof: 'La signature est authentique, le contenu intact',
    status: 'Elle n’a été ni révoquée ni suspendue',
    validity: 'Elle est dans sa période de validité',
    endorsement: 'Ce que d’autres disent en sa faveur tient',
  },
  outcome: {
    passed: 'Oui',
    failed: 'Non',
    unchecked: 'Vérification impossible',
    skipped: 'Non examiné',
  },
  failed: {
    parse: 'le fichier n’est pas une attestation lisible',
    context: 'elle emploie des termes inconnus',
    type: 'ce n’est pas une microcertification d’un type connu ici',
    schema: 'des parties obligatoires manquent ou sont mal formées',
    issuer: 'l’organisme qui y est nommé ne répond pas de la clé',
    proof: 'la signature ne correspond pas : le contenu a été modifié ou quelqu’un d’autre a signé',
    status: 'elle a été révoquée par l’organisme de délivrance',
    validity: 'elle n’est pas en vigueur à cette date',
    endorsement: 'ce que quelqu’un d’autre dit en sa faveur ne tient pas',
  },
  unchecked: {
    parse: 'le fichier n’a pas pu être lu en entier',
    context: 'ses termes n’ont pas pu être consultés',
    type: 'sa nature n’a pas pu être déterminée',
    schema: 'sa forme n’a pas pu être vérifiée',
    issuer: 'l’adresse de l’organisme de délivrance n’a pas pu être jointe',
    proof: 'la signature n’a pas pu être vérifiée',
    status: 'la liste des attestations révoquées n’a pas pu être jointe',
    validity: 'sa période de validité n’a pas pu être déterminée',
    endorsement: 'ce que quelqu’un d’autre dit en sa faveur n’a pas pu être vérifié',
  },
  code: {
    revoked: 'elle a été révoquée par l’organisme de délivrance',
    expired: 'sa période de validité est terminée',
    notYetValid: 'sa période de validité n’a pas commencé',
    carrierEmpty:
      'ce fichier ne contient pas d’attestation ; les images la perdent quand elles sont copiées ou envoyées par messagerie',
    carrierSeveral: 'le fichier contient plusieurs attestations, et rien ne dit laquelle compte',
    carrierEncrypted:
      'le PDF est chiffré, peut-être seulement contre les modifications, et ce qui y est joint ne peut pas être lu ici : demandez le fichier tel qu’il a été téléchargé',
    oldBadge: 'c’est un badge d’un type ancien (avant Open Badges 2.0), qui n’est pas vérifié ici',
    sealOwner:
      'le cachet est intact, mais seules les listes de confiance européennes disent si son titulaire est bien celui qu’il prétend',
    unsealed: 'elle n’est ni signée ni scellée : quiconque avait le fichier a pu l’écrire',
    suspended: 'elle est suspendue par l’organisme de délivrance',
    keyWithdrawn:
      'l’organisme de délivrance a révoqué la clé qui l’a signée, d’autres pouvant l’avoir. L’apprenant peut l’obtenir avec une nouvelle signature',
    hostedUnreachable: 'ce que l’organisme de délivrance en publie n’a pas pu être joint',
    hostedDiffers: 'l’organisme de délivrance en publie autre chose que ce que dit le fichier',
    hostedOrigin: 'elle se trouve à une adresse qui n’est pas celle de l’organisme de délivrance',
    notCredential:
      'ce n’est rien de ce qui est vérifié ici : une attestation en JSON, en JWT ou SD-JWT, ou dans un PNG, un SVG ou un PDF',
    notText:
      'ce type de fichier ne porte pas d’attestation : ce n’est ni du texte, ni un PNG, un SVG ou un PDF',
    jsonBroken: 'son texte est abîmé : peut-être n’en a-t-on copié qu’une partie',
    cutShort: 'le fichier est tronqué : il n’a pas été enregistré ou envoyé en entier',
    changedInside: 'la partie du fichier qui porte l’attestation a été modifiée ou abîmée',
    tooLarge: 'il est bien plus grand qu’une attestation',
    tooComplex: 'il a bien plus de parties qu’une attestation',
    proofUnsupported:
      'elle est signée d’une manière qui n’est pas vérifiée ici, ce qui ne dit rien contre elle ; demandez à l’organisme de délivrance comment la vérifier',
    unsignedParts:
      'elle dit quelque chose que sa signature ne couvre pas : n’importe qui a pu l’y mettre (ce que c’est figure ci-dessous)',
    sealExpired:
      'le certificat du cachet a expiré depuis, et seul un horodatage montrerait que le cachet est plus ancien',
    statusEntry: 'la liste des attestations révoquées n’a pas de place pour elle',
    statusList: 'la liste des attestations révoquées n’est pas signée par son organisme de délivrance',
    statusUnsupported: 'sa révocation éventuelle est dite d’une manière qui n’est pas consultée ici',
    proofless: 'elle annonce une manière de signer qui ne prouve rien',
    ownTerms: 'elle donne aux mots un sens à elle, si bien que d’autres peuvent y lire autre chose',
    typeUnsupported: 'c’est un document signé d’un autre type que ceux vérifiés ici',
    issuerUnsupported: 'l’organisme de délivrance est nommé d’une manière qui n’est pas consultée ici',
    keyUnsupported: 'la clé de l’organisme de délivrance est d’un type qui n’est pas vérifié ici',
  },
  hashed: (hash) => `une personne dont l’adresse n’est donnée que sous forme d’empreinte : ${hash}`,
  endorsements: {
    title: 'Appuis',
    somebody: 'Quelqu’un sans nom',
    outcome: {
      passed: 'L’appui est authentique',
      failed: 'Ne tient pas : il ne compte pas',
      unchecked: 'Vérification impossible',
    },
  },
  issuerAddress: 'Adresse de l’organisme',
  noAddress: 'aucune : rien qu’une clé, que n’importe qui peut fabriquer',
  bareKey:
    'À qui est cette clé, seule l’attestation le dit : que l’organisme de délivrance soit bien celui qu’elle nomme, il faut l’établir autrement.',
  refresh: 'L’organisme de délivrance en a peut-être une version plus récente.',
  refreshExpired: 'L’organisme de délivrance en a peut-être une plus récente.',
  refreshAction: 'Demander la plus récente et la vérifier',
  formatIs: (format: string) => `Format : ${format}`,
  insideOnly: {
    png: 'Seule l’attestation contenue dans l’image a été vérifiée, non l’image : fiez-vous à ce qui est écrit ici.',
    svg: 'Seule l’attestation contenue dans l’image a été vérifiée, non le dessin : fiez-vous à ce qui est écrit ici.',
    pdf: 'Seule l’attestation jointe au PDF a été vérifiée, non ses pages : fiez-vous à ce qui est écrit ici.',
  },
  inside: { png: 'dans une image PNG', svg: 'dans une image SVG', pdf: 'jointe à un PDF' },
  formats: {
    'open-badge-3-json': 'Open Badges 3.0 (JSON, preuve Data Integrity)',
    'open-badge-3-jwt': 'Open Badges 3.0 (JWT)',
    elm: 'Attestation numérique européenne (ELM)',
    'sd-jwt-vc': 'SD-JWT VC (pour les portefeuilles)',
    'open-badge-2': 'Open Badges 2.0',
    'signed-code': 'Code signé d’un certificat',
    unknown: 'Non reconnu',
  },
};

export const credential: Words<typeof en.credential> = {
  kicker: 'Microcertification',
  awardedTo: 'Délivrée à',
  issuedBy: 'Délivrée par',
  issuedOn: 'Date de délivrance',
  validUntil: 'Valable jusqu’au',
  validity: 'Durée de validité',
  months: (count) => plural('fr', count, { one: '# mois', other: '# mois' }),
  renewal: (count) =>
    plural('fr', count, {
      one: ' ; renouvelable durant le dernier mois',
      other: ' ; renouvelable durant les # derniers mois',
    }),
  outcomes: 'Acquis d’apprentissage',
  description: 'À propos de cette microcertification',
  revokedTitle: 'Cette attestation a été révoquée',
  revokedOn: (date) => `Révoquée le ${date}.`,
  revokedReason: (reason) => `Motif indiqué : ${reason}`,
  checkedNow: 'Vérifiée à l’instant par ce site. D’autres logiciels peuvent vérifier le fichier aussi.',
  checkElsewhere: 'Vérifier le fichier vous-même',
  aboutStandard: 'Qu’est-ce qu’une microcertification ?',
  aboutStandardText:
    'La reconnaissance officielle des acquis d’une courte expérience d’apprentissage, décrite comme le Conseil de l’Union européenne l’a recommandé en 2022.',
};

export const issuerPage: Words<typeof en.issuerPage> = {
  kicker: 'Organisme de délivrance',
  legalName: 'Dénomination légale',
  country: 'Pays',
  website: 'Site web',
  email: 'Adresse électronique',
  accreditation: 'Accréditations',
  keys: 'Clés',
  keysText: 'Ces documents permettent à tout logiciel de vérifier ce que cet organisme a signé.',
  did: 'Document DID',
  jwks: 'Jeu de clés (JWKS)',
};
