import type { en } from '../en.js';
import type { Words } from '../shape.js';

export const walletConsent: Words<typeof en.walletConsent> = {
  title: 'Un portefeuille demande votre attestation',
  who: 'Qui demande',
  name: 'Il se présente comme',
  answerTo: 'Votre réponse va à',
  places: {
    site: (host) => `ce site web : ${host}`,
    device: (host) => `un programme sur cet appareil (${host})`,
    app: (scheme) => `l’application de cet appareil qui ouvre les liens « ${scheme}: »`,
  },
  unknown:
    'Cet outil ne connaît aucun portefeuille et ne peut pas vérifier qui se trouve derrière ce nom. N’autorisez que si vous venez de lancer cette demande dans votre propre portefeuille.',
  what: 'Ce qu’il reçoit',
  forms: {
    'learning-credential': 'Attestation d’apprentissage européenne (SD-JWT VC), de',
    'open-badge': 'Open Badge, de',
  },
  contents: {
    achievement:
      'ce que vous avez acquis : intitulé, acquis d’apprentissage, charge de travail, niveau, mode d’évaluation',
    you: {
      'learning-credential': 'qui vous êtes : votre nom, votre prénom et votre numéro d’apprenant',
      'open-badge':
        'qui vous êtes : votre nom ; votre adresse électronique et votre numéro d’apprenant seulement sous forme d’empreintes',
    },
    award: 'qui l’a délivrée, quand, et jusqu’à quand elle est valable',
  },
  copy: 'Il en reçoit une copie. Ce que vous en faites ensuite ne dépend que de vous et de votre portefeuille.',
  choose: 'Quelle attestation ?',
  choosePlease: 'Choisissez l’attestation que le portefeuille doit recevoir.',
  issuedOn: (date) => `délivrée le ${date}`,
  code: 'Code affiché à côté de l’offre',
  codeHint:
    'Les six chiffres de la page où vous avez créé l’offre. Ils montrent que cette offre est la vôtre.',
  codeMissing: 'Saisissez les six chiffres affichés à côté de l’offre.',
  codeWrong: (left) => `Ce n’est pas le code de cette offre. Essais restants : ${left}.`,
  allow: 'Autoriser',
  refuse: 'Refuser',
  blocked: {
    request: {
      title: 'La demande du portefeuille est impossible',
      text: 'Elle contient une erreur : rien ne vous a été demandé et rien n’a été transmis.',
      remedy:
        'Recommencez dans votre portefeuille. Si l’erreur persiste, indiquez aux auteurs du portefeuille ce qui figure ci-dessous.',
    },
    offer: {
      title: 'Cette offre n’est plus ouverte',
      text: 'Elle a été utilisée, elle a expiré, ou elle concernait autre chose.',
      remedy:
        'Sur la page de votre attestation, choisissez « Ajouter à un portefeuille » et créez une nouvelle offre.',
    },
    nobody: {
      title: 'Commencez sur la page de votre attestation',
      text: 'Cet outil ne sait pas qui vous êtes : vous venez de votre portefeuille et personne n’est connecté ici.',
      remedy:
        'Ouvrez votre cours sur la plateforme d’apprentissage, allez à votre attestation et choisissez « Ajouter à un portefeuille ». Scannez ensuite le code avec votre portefeuille.',
    },
    site: {
      title: 'Commencez sur la page de votre attestation',
      text: 'Un portefeuille qui est un site web ne reçoit une attestation que par une offre que vous avez créée vous-même : n’importe quel site pourrait vous mener ici.',
      remedy:
        'Ouvrez votre cours sur la plateforme d’apprentissage, allez à votre attestation et choisissez « Ajouter à un portefeuille ». Ouvrez ensuite l’offre avec votre portefeuille.',
    },
    nothing: {
      title: 'Il n’y a rien à transmettre',
      text: 'Vous n’avez aucune attestation de cet organisme qui soit en vigueur et disponible sous cette forme.',
      remedy:
        'La page de chacune de vos attestations indique sous quelles formes elle peut aller dans un portefeuille, et ce qui manque.',
    },
    tries: {
      title: 'Trop de codes erronés',
      text: 'Pour protéger votre attestation, cette offre a été annulée.',
      remedy:
        'Sur la page de votre attestation, choisissez « Ajouter à un portefeuille » et créez une nouvelle offre.',
    },
    over: {
      title: 'Cette question n’est plus ouverte',
      text: 'Elle a déjà reçu une réponse, ou elle est restée trop longtemps sans réponse.',
      remedy: 'Regardez dans votre portefeuille. Si l’attestation n’y est pas, recommencez.',
    },
    'not-possible': {
      title: 'L’attestation ne peut pas être transmise',
      text: 'Elle n’est pas en vigueur, ou il manque quelque chose dont cette forme a besoin.',
      remedy: 'La page de votre attestation indique de quoi il s’agit.',
    },
  },
  back: 'Retour au portefeuille',
  backTo: (place) => `Ce lien mène à ${place}.`,
  technical: 'Pour les auteurs du portefeuille :',
};
