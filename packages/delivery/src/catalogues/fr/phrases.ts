import type { Phrases } from "../../phrases.js";

export const phrases: Phrases = {
  labels: {
    at: "Quand",
    from: "D’où",
    by: "Par",
    userName: "Nom d’utilisateur",
    factor: "Moyen de connexion",
    contact: "Contact",
    device: "Appareil",
    method: "Méthode de récupération",
    case: "Dossier",
    description: "Description",
    company: "Société",
  },
  actors: {
    agent: "l’assistance",
    supervisor: "la direction de l’assistance",
    administrator: "l’administration",
    system: "le système",
  },
  factors: {
    authenticator_app: "Application d’authentification",
    email_code: "Codes par e-mail",
    sms_code: "Codes par SMS",
    other: "Autre",
  },
  contacts: {
    email: "Adresse e-mail",
    recovery_email: "E-mail de récupération",
    recovery_phone: "Téléphone de récupération",
    phone: "Téléphone",
  },
  methods: {
    backup_code: "Code de secours",
    recovery_email: "E-mail de récupération",
    recovery_phone: "Téléphone de récupération",
    recovery_code: "Code de récupération de l’assistance",
    temporary_code: "Code temporaire",
    delayed_recovery: "Réinitialisation après un délai",
    other: "Autre",
  },
  reasons: {
    complexity: "L’actuel ne respecte pas les règles relatives aux mots de passe.",
    dictionary: "L’actuel contient des mots du dictionnaire.",
    compromised: "L’actuel figure sur une liste de mots de passe connus des attaquants.",
    inactive: "Vous ne vous êtes pas connecté depuis longtemps.",
  },
  ends: {
    solved: "Vous vous êtes connecté avec le code de récupération.",
    abandoned: "Il n’a pas été poursuivi à temps.",
    refused: "Votre identité n’a pas pu être confirmée.",
    cancelled: "Il a été annulé.",
  },
  quoted: "« {name} »",
  advice: {
    notYou: "Si ce n’était pas vous",
    code: "Personne de chez {product} ne vous demandera jamais ce code : ne le donnez à personne. Si vous ne l’avez pas demandé, quelqu’un connaît peut-être votre mot de passe ; changez-le.",
    notAsked: "Si vous n’avez rien demandé, vous n’avez rien à faire : rien n’a changé.",
    link: "Suivez ce lien. Il suspend pour l’instant toute modification de votre compte et prévient l’assistance.",
    linkAction: "Ce n’était pas moi",
    settings:
      "Connectez-vous tout de suite, changez votre mot de passe et vérifiez vos paramètres de sécurité.",
    support: "Aide : {support}",
  },
  footer:
    "{product} envoie ce message parce qu’il concerne la sécurité de votre compte. Les réponses ne sont pas lues.",
  sms: { code: "Code : {code}", notYou: "Pas vous ?" },
  voice: {
    prompt: "Appuyez sur une touche pour entendre le code.",
    lead: "Votre code est :",
    again: "Je répète :",
    goodbye: "Ne donnez ce code à personne. Au revoir.",
    from: "La demande vient de : {from}.",
  },
};
