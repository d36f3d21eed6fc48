import { type Texts, texts } from "../../catalogue.js";
import type { CodeMessageKind } from "../../message.js";

export const codes: Texts<CodeMessageKind> = texts({
  enrolment_code: {
    subject: "Código de verificação para {product}",
    body: [
      "Você está configurando uma segunda etapa para entrar em {product}. Digite este código junto com a sua senha para continuar. Ele vale até {expiresAt}.",
    ],
    sms: "{product}: {code} confirma o seu pedido. Nunca compartilhe esse texto.",
    voice: "Olá. Aqui é {product}. Você pediu um código de verificação para configurar o acesso.",
  },
  sign_in_code: {
    subject: "Seu código para entrar em {product}",
    body: ["Digite este código para concluir o acesso. Ele vale uma única vez, até {expiresAt}."],
    sms: "{product}: {code} serve para entrar na sua conta. Nunca o compartilhe.",
    voice: "Olá. Aqui é {product}. Você pediu um código para entrar na sua conta.",
  },
  settings_code: {
    subject: "Confirme que é você: código para {product}",
    body: [
      "Digite este código para continuar alterando suas configurações de segurança. Ele vale uma única vez, até {expiresAt}.",
    ],
    sms: "{product}: {code} confirma uma troca de dados na sua conta. Nunca o compartilhe.",
    voice: "Olá. Aqui é {product}. Você pediu um código para alterar as suas configurações.",
  },
  recovery_sign_in_code: {
    subject: "Seu código para entrar em {product} com um método de recuperação",
    body: [
      "Você escolheu entrar com um método de recuperação. Digite este código para concluir. Ele vale uma única vez, até {expiresAt}.",
    ],
    sms: "{product}: {code} serve para entrar sem o seu aparelho de sempre. Nunca o compartilhe.",
    voice: "Olá. Aqui é {product}. Você pediu um código para entrar sem o seu aparelho de sempre.",
  },
  contact_code: {
    subject: "Confirme este contato para {product}",
    body: [
      "Alguém informou este endereço ou número como seu em {product}. Se foi você, digite este código para confirmar. Ele vale até {expiresAt}.",
    ],
    sms: "{product}: {code} confirma este telefone. Nunca o compartilhe.",
    voice: "Olá. Aqui é {product}. Alguém informou este número como seu e pediu um código para confirmar.",
  },
  recovery_code: {
    subject: "Código de recuperação do seu chamado de suporte",
    body: [
      "O suporte verificou a sua identidade. Entre com seu nome de usuário e sua senha no aparelho em que abriu o chamado, escolha digitar um código de recuperação e informe este. Ele vale uma única vez, até {expiresAt}.",
      "A tabela abaixo diz quando e de onde o chamado foi aberto. Se não foi você, não use o código e não o passe a ninguém, diga o que disser quem ligar.",
    ],
    sms: "{product}: {code} recupera o acesso do chamado {case}. Nunca o compartilhe, nem com o suporte.",
    voice:
      "Olá. Esta é uma ligação automática de {product}. Um chamado de suporte foi aberto para a sua conta em {at}. Se não foi você, desligue agora.",
  },
});
