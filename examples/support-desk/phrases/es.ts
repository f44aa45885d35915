import type { Phrases } from './phrases.ts';

export const es: Phrases = {
  customer: {
    open: {
      refund: ['Hola, quiero que me devuelvan el dinero.', 'Buenas, quisiera un reembolso, {product} no me convence.'],
      change_address: [
        'Hola, me he mudado. ¿Pueden enviar mi pedido a la nueva dirección?',
        'Necesito cambiar la dirección de entrega.',
      ],
      cancel_order: ['Por favor, cancelen mi pedido.', 'Hice el pedido por error, ¿lo pueden cancelar?'],
      track_order: ['¿Dónde está mi paquete?', 'Buenas, mi pedido ya debería haber llegado. ¿Dónde está?'],
    },
    question: {
      warranty: ['¿Cuánto dura la garantía de {product}?'],
      battery: ['¿Cuántas horas dura la batería de {product}?'],
    },
    story: [
      'Llevo años comprando en su tienda y hasta ahora siempre quedé contenta.',
      'Primero lo intenté en la página web, pero me daba un error tras otro.',
      'La semana pasada llamé y, después de veinte minutos de espera, se cortó la línea.',
      'A partir del jueves estoy de viaje, así que me gustaría resolverlo antes.',
      'Perdonen el mensaje tan largo, solo quiero que tengan todos los datos.',
    ],
    identity: ['Mi correo es {email}.', 'Soy {name}, {email}, y mi teléfono es {phone}.'],
    orderNumber: ['El número de pedido es {order}.', 'Pedido {order}.'],
    orderDescribed: ['No tengo el número a mano, es el de {product}.'],
    address: ['La nueva dirección es {address}.', 'Envíenlo a {address}, por favor.'],
    confirm: ['Sí, por favor.', 'Sí, correcto.'],
    thanks: ['¡Gracias!', 'Perfecto, muchas gracias por la ayuda.'],
    angry: ['Esto es una vergüenza, ¿qué clase de tienda es esta?', 'Estoy harto de ustedes.'],
    demandsHuman: ['Y no quiero hablar con un robot, pónganme con una persona.'],
  },
  agent: {
    askIdentity: ['Con mucho gusto. ¿Cuál es el correo de la cuenta y de qué pedido se trata?'],
    notFound: ['No encuentro ningún pedido con ese número. ¿Lo puede comprobar, por favor?'],
    looking: ['Un momento, lo miro.', ''],
    confirm: {
      refund: 'Puedo reembolsarle {amount} del pedido {order}. ¿Lo hago?',
      change_address: 'Enviaré el pedido {order} a {address}. ¿Es correcto?',
      cancel_order: 'Puedo cancelar el pedido {order}. ¿Lo hago?',
    },
    done: {
      refund: ['Hecho: {amount} van de vuelta a su cuenta. Tarda de 3 a 5 días hábiles.'],
      change_address: ['Hecho, su pedido irá a la nueva dirección.'],
      cancel_order: ['El pedido {order} está cancelado. No se le cobrará nada.'],
    },
    tracking: ['Su paquete viaja con Parcelex, número {code}, y debería llegar el {eta}.'],
    answer: {
      warranty: '{product} tiene {value} meses de garantía.',
      battery: 'La batería de {product} dura {value} horas.',
    },
    declined: {
      refund: 'Lo siento, el pedido {order} llegó hace más de 30 días y ya no puedo reembolsarlo.',
      change_address: 'Lo siento, el pedido {order} ya salió del almacén y no puedo cambiar la dirección.',
      cancel_order: 'Lo siento, el pedido {order} ya está en camino y no se puede cancelar.',
    },
    handedOver: ['Se lo he pasado a una compañera, que le escribirá hoy a {email}.'],
    gaveUp: ['Ahora mismo no lo puedo ver. Inténtelo de nuevo en unos días, por favor.'],
    filtered: 'Lo siento, no puedo continuar con esta conversación.',
    technical: 'Lo siento, nuestros sistemas no funcionan en este momento. Inténtelo más tarde.',
    welcome: ['De nada. ¡Que tenga un buen día!'],
  },
};
