import type { Phrases } from './phrases.ts';

export const de: Phrases = {
  customer: {
    open: {
      refund: [
        'Hallo, ich möchte mein Geld zurück.',
        'Guten Tag, ich hätte gern eine Erstattung, {product} gefällt mir nicht.',
      ],
      change_address: [
        'Hallo, ich bin umgezogen. Können Sie meine Bestellung an die neue Adresse schicken?',
        'Ich muss die Lieferadresse ändern.',
      ],
      cancel_order: ['Bitte stornieren Sie meine Bestellung.', 'Ich habe versehentlich bestellt, bitte stornieren.'],
      track_order: ['Wo ist mein Paket?', 'Guten Tag, meine Bestellung müsste längst da sein. Wo bleibt sie?'],
    },
    question: {
      warranty: ['Wie lange habe ich Garantie auf {product}?'],
      battery: ['Wie viele Stunden hält der Akku von {product}?'],
    },
    story: [
      'Ich bin seit Jahren Kundin bei Ihnen und war bisher immer zufrieden.',
      'Eigentlich wollte ich das auf der Website erledigen, aber dort kam jedes Mal eine Fehlermeldung.',
      'Letzte Woche habe ich schon einmal angerufen und bin nach einer Viertelstunde aus der Leitung geflogen.',
      'Ab Donnerstag bin ich verreist, deshalb wäre es schön, wenn das vorher geklärt wäre.',
      'Entschuldigen Sie die lange Nachricht, ich möchte nur, dass Sie alle Angaben haben.',
    ],
    identity: [
      'Meine E-Mail-Adresse ist {email}.',
      'Hier ist {name}, {email}, telefonisch bin ich unter {phone} zu erreichen.',
    ],
    orderNumber: ['Die Bestellnummer ist {order}.', 'Bestellung {order}.'],
    orderDescribed: ['Die Nummer habe ich nicht zur Hand, es ist die mit {product}.'],
    address: ['Die neue Adresse lautet {address}.', 'Bitte schicken Sie sie an {address}.'],
    confirm: ['Ja, bitte.', 'Ja, stimmt so.', 'Genau.'],
    thanks: ['Danke!', 'Super, vielen Dank für die Hilfe.'],
    angry: ['Das ist doch eine Frechheit, was ist das für ein Saftladen?', 'Ich habe die Nase voll von Ihnen.'],
    demandsHuman: ['Und kommen Sie mir nicht mit einem Roboter, ich will einen Menschen sprechen.'],
  },
  agent: {
    askIdentity: ['Gern helfe ich Ihnen. Wie lautet die E-Mail-Adresse des Kontos, und um welche Bestellung geht es?'],
    notFound: ['Eine Bestellung mit dieser Nummer finde ich nicht. Können Sie bitte noch einmal nachsehen?'],
    looking: ['Einen Moment, ich sehe nach.', ''],
    confirm: {
      refund: 'Ich kann Ihnen {amount} für Bestellung {order} erstatten. Soll ich das tun?',
      change_address: 'Ich schicke Bestellung {order} an {address}. Ist das richtig?',
      cancel_order: 'Ich kann Bestellung {order} stornieren. Soll ich?',
    },
    done: {
      refund: ['Erledigt: {amount} sind auf dem Weg zu Ihnen. Das dauert 3 bis 5 Werktage.'],
      change_address: ['Erledigt, Ihre Bestellung geht an die neue Adresse.'],
      cancel_order: ['Bestellung {order} ist storniert. Es wird nichts abgebucht.'],
    },
    tracking: ['Ihr Paket ist mit Parcelex unterwegs, Sendungsnummer {code}, und sollte am {eta} ankommen.'],
    answer: {
      warranty: 'Auf {product} haben Sie {value} Monate Garantie.',
      battery: 'Der Akku von {product} hält {value} Stunden.',
    },
    declined: {
      refund:
        'Es tut mir leid, Bestellung {order} kam vor mehr als 30 Tagen an, deshalb kann ich sie nicht mehr erstatten.',
      change_address:
        'Es tut mir leid, Bestellung {order} hat unser Lager schon verlassen. Die Adresse lässt sich nicht mehr ändern.',
      cancel_order: 'Es tut mir leid, Bestellung {order} ist schon unterwegs und lässt sich nicht mehr stornieren.',
    },
    handedOver: ['Ich habe das an eine Kollegin weitergegeben, sie schreibt Ihnen heute noch an {email}.'],
    gaveUp: ['Das kann ich im Augenblick leider nicht sehen. Bitte versuchen Sie es in einigen Tagen wieder.'],
    filtered: 'Es tut mir leid, dieses Gespräch kann ich nicht fortsetzen.',
    technical: 'Es tut mir leid, unsere Systeme sind gerade gestört. Bitte versuchen Sie es später noch einmal.',
    welcome: ['Gern geschehen. Einen schönen Tag noch!'],
  },
};
