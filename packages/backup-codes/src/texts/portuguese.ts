import type { BackupCodesTexts } from "../texts.js";

export const portuguese: BackupCodesTexts = {
  language: "pt",
  title: "Códigos de backup",
  service: "Serviço",
  account: "Conta",
  created: "Criados em",
  used: "usado",
  what: "Um código de backup permite entrar quando a sua segunda etapa habitual não está disponível, por exemplo se você perdeu o telefone.",
  how: "Como usar um código: entre como de costume. Quando for pedido um código de verificação, escolha um método de recuperação, depois “código de backup”, e digite um destes códigos. Maiúsculas, espaços e hífens não fazem diferença.",
  rules: [
    "Cada código funciona uma única vez. Risque-o depois de usar.",
    "Assim que você criar códigos novos, todos estes deixam de funcionar.",
    "Guarde-os como a chave de casa: impressos ou em um gerenciador de senhas, e não junto do telefone.",
    "Ninguém que esteja ajudando você vai pedir um código. Não os dê a ninguém.",
  ],
};
