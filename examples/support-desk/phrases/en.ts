import type { Phrases } from './phrases.ts';

export const en: Phrases = {
  customer: {
    open: {
      refund: [
        'Hi, I want my money back.',
        "Hello, I'd like a refund please, the {product} isn't what I expected.",
        'refund please',
      ],
      change_address: [
        "Hi, I've moved. Can you send my order to the new address?",
        'I need to change the delivery address of an order.',
      ],
      cancel_order: ['Please cancel my order.', 'Hello, I ordered by mistake, can you cancel it?'],
      track_order: ['Where is my parcel?', 'Hi there, my order should be here by now. Where is it?'],
    },
    question: {
      warranty: ['How long is the warranty on the {product}?'],
      battery: ['How many hours does the battery of the {product} last?', 'battery life of {product}?'],
    },
    story: [
      'I have been a customer of yours for years and was always happy until now.',
      'My sister told me about your shop when we were looking for something for the new flat.',
      'I tried to do it on the website first, but the page kept loading and then signed me out.',
      'I also called last week and waited for twenty minutes before the line went dead.',
      "I'm away from Thursday on, so it would be good to have this settled before then.",
      'Sorry for the long message, I just want to make sure that you have all you need.',
    ],
    identity: ['My e-mail is {email}.', "It's {name}, {email}, you can also reach me on {phone}.", '{email}'],
    orderNumber: ['The order number is {order}.', 'Order {order}.'],
    orderDescribed: [
      "I don't have the number here, it's the one with the {product}.",
      'No idea about a number, the {product} one.',
    ],
    address: ['The new address is {address}.', 'Please send it to {address} instead.'],
    confirm: ['Yes, please.', "Yes that's right", 'Correct, go ahead.'],
    thanks: ['Thanks!', 'Great, thank you for your help.', 'ok thx'],
    angry: ['This is ridiculous, what kind of a joke of a shop is this?', 'I am sick and tired of you people.'],
    demandsHuman: ["And don't let me talk to a robot, I want a real person.", 'Get me a human NOW.'],
  },
  agent: {
    askIdentity: ["I'm happy to help. What is the e-mail address on the account, and which order is it about?"],
    notFound: ["I can't find an order with that number. Could you check it, please?"],
    looking: ['Let me look that up for you.', 'One moment, I am checking.', ''],
    confirm: {
      refund: 'I can refund {amount} for order {order}. Shall I do that?',
      change_address: 'I will send order {order} to {address}. Is that right?',
      cancel_order: 'I can cancel order {order} for you. Shall I?',
    },
    done: {
      refund: ['Done: {amount} is on its way back to you. It takes 3 to 5 working days.'],
      change_address: ['Done, your order will go to the new address.'],
      cancel_order: ['Order {order} is cancelled. You will not be charged.'],
    },
    tracking: ['Your parcel is with Parcelex under {code} and should arrive on {eta}.'],
    answer: {
      warranty: 'The {product} has {value} months of warranty.',
      battery: 'The battery of the {product} lasts {value} hours.',
    },
    declined: {
      refund: "I'm sorry, order {order} was delivered more than 30 days ago, so I can't refund it.",
      change_address:
        "I'm sorry, order {order} has already left our warehouse, so I can't change the address any more.",
      cancel_order:
        "I'm sorry, order {order} has already been sent, so it can't be cancelled. You can return it once it arrives.",
    },
    handedOver: ['I have passed this on to a colleague, who will write to you at {email} today.'],
    gaveUp: ["I'm afraid I can't see that at the moment. Please try again in a few days."],
    filtered: "I'm sorry, I can't continue with this conversation.",
    technical: "I'm sorry, our systems are down at the moment. Please try again later.",
    welcome: ['You are welcome. Have a nice day!', 'Glad I could help.'],
  },
};
