import type { Phrases } from './phrases.ts';

export const fr: Phrases = {
  customer: {
    open: {
      refund: [
        'Bonjour, je voudrais être remboursé.',
        'Bonjour, {product} ne me convient pas, je demande un remboursement.',
      ],
      change_address: [
        "Bonjour, j'ai déménagé. Pouvez-vous envoyer ma commande à la nouvelle adresse ?",
        "Je dois changer l'adresse de livraison.",
      ],
      cancel_order: ["Merci d'annuler ma commande.", "J'ai commandé par erreur, pouvez-vous annuler ?"],
      track_order: ['Où est mon colis ?', 'Bonjour, ma commande devrait déjà être là. Où en est-elle ?'],
    },
    question: {
      warranty: ['Combien de temps dure la garantie de {product} ?'],
      battery: ["Combien d'heures tient la batterie de {product} ?"],
    },
    story: [
      "Je suis cliente chez vous depuis des années et j'ai toujours été satisfaite.",
      "J'ai d'abord essayé sur le site, mais la page affichait une erreur à chaque fois.",
      "J'ai aussi appelé la semaine dernière, et après vingt minutes la ligne a coupé.",
      'Je pars en voyage jeudi, ce serait bien que tout soit réglé avant.',
      'Désolée pour ce long message, je veux seulement que vous ayez toutes les informations.',
    ],
    identity: ['Mon adresse e-mail est {email}.', 'Je suis {name}, {email}, joignable au {phone}.'],
    orderNumber: ['Le numéro de commande est {order}.', 'Commande {order}.'],
    orderDescribed: ["Je n'ai pas le numéro, c'est celle avec {product}."],
    address: ['La nouvelle adresse est {address}.', "Merci de l'envoyer à {address}."],
    confirm: ['Oui, merci.', "Oui, c'est exact."],
    thanks: ['Merci !', 'Parfait, merci pour votre aide.'],
    angry: ["C'est une honte, c'est quoi cette boutique ?", "J'en ai plus qu'assez de vous."],
    demandsHuman: ['Et pas de robot, je veux parler à un être humain.'],
  },
  agent: {
    askIdentity: ["Avec plaisir. Quelle est l'adresse e-mail du compte, et de quelle commande s'agit-il ?"],
    notFound: ['Je ne trouve pas de commande avec ce numéro. Pouvez-vous vérifier ?'],
    looking: ['Un instant, je regarde.', ''],
    confirm: {
      refund: 'Je peux vous rembourser {amount} pour la commande {order}. Je le fais ?',
      change_address: "J'enverrai la commande {order} à {address}. Est-ce exact ?",
      cancel_order: 'Je peux annuler la commande {order}. Je le fais ?',
    },
    done: {
      refund: ["C'est fait : {amount} vous seront reversés sous 3 à 5 jours ouvrés."],
      change_address: ["C'est fait, votre commande partira à la nouvelle adresse."],
      cancel_order: ['La commande {order} est annulée. Rien ne sera débité.'],
    },
    tracking: ['Votre colis est chez Parcelex sous le numéro {code} et devrait arriver le {eta}.'],
    answer: {
      warranty: '{product} est garanti {value} mois.',
      battery: 'La batterie de {product} tient {value} heures.',
    },
    declined: {
      refund:
        'Je suis désolé, la commande {order} a été livrée il y a plus de 30 jours, je ne peux plus la rembourser.',
      change_address: "Je suis désolé, la commande {order} a déjà quitté l'entrepôt, l'adresse ne peut plus changer.",
      cancel_order: 'Je suis désolé, la commande {order} est déjà partie et ne peut plus être annulée.',
    },
    handedOver: ["J'ai transmis votre demande à une collègue, qui vous écrira aujourd'hui à {email}."],
    gaveUp: ["Je ne peux pas le voir pour l'instant. Merci de réessayer dans quelques jours."],
    filtered: 'Je suis désolé, je ne peux pas poursuivre cette conversation.',
    technical: 'Je suis désolé, nos systèmes sont en panne. Merci de réessayer plus tard.',
    welcome: ['Je vous en prie. Bonne journée !'],
  },
};
