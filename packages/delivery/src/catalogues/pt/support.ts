import { type Texts, texts } from "../../catalogue.js";
import type { SupportMessages } from "../../message/support.js";

export const support: Texts<keyof SupportMessages> = texts({
  case_opened: {
    subject: "O chamado de suporte {case} foi aberto",
    body: [
      "Você pediu ajuda para entrar em {product}. O suporte vai ligar para {phone}, o número cadastrado, até {dueAt}.",
      "Quem ligar dirá primeiro quando e de onde o chamado foi aberto, e nunca pede senha nem código.",
    ],
    sms: "{product}: chamado {case} aberto. Ligaremos para o telefone cadastrado antes de {dueAt}.",
  },
  case_opened_offline: {
    subject: "O chamado de suporte {case} foi salvo",
    body: [
      "Você descreveu um problema para entrar em {product}. Ninguém vai ligar até você pedir: abra o chamado de novo para receber a ligação. Este é o resumo.",
    ],
    sms: "{product}: chamado {case} salvo. Vamos ligar somente quando pedir.",
  },
  case_claimed: {
    subject: "O chamado {case} está em atendimento",
    body: ["O suporte de {product} assumiu o seu chamado e vai ligar para o número cadastrado."],
    sms: "{product}: o suporte assumiu o chamado {case} e vai ligar para o telefone cadastrado.",
  },
  case_called: {
    subject: "O suporte ligou para você sobre o chamado {case}",
    body: ["O suporte de {product} ligou para {phone}, o número cadastrado."],
    sms: "{product}: o suporte ligou para o telefone cadastrado sobre o chamado {case}.",
  },
  case_code_sent: {
    subject: "Um código de recuperação foi enviado para o chamado {case}",
    body: [
      "O suporte de {product} liberou um código de recuperação para {to}. Ele vale até {expiresAt}, no navegador em que o chamado foi aberto.",
    ],
    sms: "{product}: o acesso pelo chamado {case} foi liberado e enviado ao seu contato.",
  },
  case_frozen: {
    subject: "O chamado de suporte {case} foi suspenso",
    body: [
      "Alguém informou que não abriu este chamado; por isso, nenhum código será entregue. O suporte de {product} vai verificar.",
    ],
    sms: "{product}: o chamado {case} foi suspenso e ficou sem efeito.",
  },
  case_closed: {
    subject: "O chamado de suporte {case} foi encerrado",
    body: ["O seu chamado de suporte de {product} está encerrado. {end}"],
    sms: "{product}: o chamado de suporte {case} foi encerrado.",
  },
});
