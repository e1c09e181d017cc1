import type { code as en } from '../en/code.js';
import type { Words } from '../shape.js';

export const code: Words<typeof en> = {
  outcome: {
    valid: {
      title: 'Valable',
      text: 'La signature est bonne, et l’organisme de délivrance dit à l’instant que l’attestation est en vigueur.',
    },
    holds: {
      title: 'La signature est bonne ; révocation non vérifiée',
      text: 'L’organisme de délivrance a signé ce qui est affiché ici, et rien n’a été modifié. Sans réseau, il n’a pas été possible de lui demander s’il a révoqué l’attestation depuis.',
    },
    revoked: {
      title: 'Non valable',
      text: 'La signature est bonne, mais l’organisme de délivrance a révoqué l’attestation.',
    },
    suspended: {
      title: 'Non valable',
      text: 'La signature est bonne, mais l’organisme de délivrance a suspendu l’attestation pour l’instant.',
    },
    expired: {
      title: 'Non valable',
      text: 'La signature est bonne, mais la période de validité est terminée.',
    },
    notYetValid: {
      title: 'Non valable',
      text: 'La signature est bonne, mais la date de délivrance est dans le futur. L’horloge de cet appareil est-elle à l’heure ?',
    },
    forged: {
      title: 'Non valable',
      text: 'La signature ne correspond pas : le contenu a été modifié, ou quelqu’un d’autre a signé.',
    },
    malformed: {
      title: 'Non valable',
      text: 'Le code est illisible : une partie manque ou a été modifiée. Scannez encore une fois le code entier.',
    },
    unknownIssuer: {
      title: 'Vérification impossible',
      text: 'L’organisme de délivrance que le code nomme n’est ni de ce site, ni gardé sur cet appareil.',
    },
    unknownKey: {
      title: 'Vérification impossible',
      text: 'La clé qui a signé n’est pas sur cet appareil. Ouvrez cette page une fois avec du réseau, puis vérifiez de nouveau.',
    },
    unsupported: {
      title: 'Vérification impossible',
      text: 'Ce navigateur ne sait pas vérifier lui-même de telles signatures. Mettez-le à jour, ou déposez le fichier du certificat sur cette page quand il y a du réseau.',
    },
    offline: {
      title: 'Vérification impossible',
      text: 'Il n’y a pas de réseau : seul le code imprimé sur un certificat peut être vérifié maintenant. Votre saisie est toujours là.',
    },
    unreached: {
      title: 'Vérification impossible',
      text: 'L’organisme de délivrance n’a pas pu être interrogé : il n’y a pas de réseau, ou l’adresse que le code nomme ne répond pas. Réessayez plus tard.',
    },
  },
  ask: 'Interroger l’organisme maintenant',
  askHint:
    'Il faut du réseau. C’est ce site qui l’interroge : pour cela, le code, avec le nom qu’il contient, lui est envoyé.',
  keepText:
    'Vérifiez-vous souvent des codes de cet organisme ? Ses clés publiques peuvent être gardées sur cet appareil, pour vérifier ses codes même sans réseau.',
  keep: 'Garder ses clés sur cet appareil',
  keptTitle: 'Autres organismes sur cet appareil',
  keptText:
    'Leurs codes sont vérifiés ici sans réseau. Leurs clés viennent de l’adresse indiquée à côté du nom, et sont relues quand cette page est ouverte avec du réseau. Personne d’autre que ce navigateur ne connaît la liste.',
  keptOf: 'clés du',
  forget: 'Retirer',
  claims: 'Ce que le code affirme',
  again: 'Demander maintenant si elle a été révoquée',
  hint: 'Cette page vérifie aussi le code imprimé sur un certificat : scannez-le avec l’appareil photo de votre téléphone, ou collez son texte ci-dessus. Ce code est vérifié sur votre propre appareil, même sans réseau une fois cette page ouverte ; pour la garder sous la main, installez-la depuis le menu du navigateur.',
  appName: 'Vérifier une attestation – Acquis',
  appShortName: 'Vérifier',
};
