import { type Texts, texts } from "../../catalogue.js";
import type { ContactMessages } from "../../message/contacts.js";

export const contacts: Texts<keyof ContactMessages> = texts({
  contact_added: {
    subject: "連絡先が追加されました",
    body: ["{product}のアカウントのセキュリティに関するお知らせは、今後この連絡先にも届きます。"],
    sms: "{product}: アカウントに連絡先が追加されました。",
  },
  contact_change_pending: {
    subject: "連絡先が変更されようとしています",
    body: [
      "{product}のアカウントの連絡先を{before}から{after}に変更する依頼がありました。新しい連絡先が確認されるまで、お知らせは{before}に届きます。",
    ],
    action: "変更を取り消す",
    sms: "{product}: 連絡先を{after}に変更する依頼がありました。",
  },
  contact_changed: {
    subject: "連絡先が変更されました",
    body: ["{product}のアカウントの連絡先が{before}から{after}に変更されました。"],
    action: "元に戻す",
    sms: "{product}: 連絡先が{after}に変更されました。",
  },
  contact_removed: {
    subject: "連絡先が削除されました",
    body: ["{product}のアカウントのセキュリティに関するお知らせは、この連絡先には届かなくなります。"],
    sms: "{product}: アカウントの連絡先が削除されました。",
  },
  contact_change_undone: {
    subject: "連絡先の変更が取り消されました",
    body: ["{product}のアカウントの連絡先の変更が取り消されました。この連絡先はそのまま残ります。"],
    sms: "{product}: 連絡先の変更が取り消されました。",
  },
});
