import { type Texts, texts } from "../../catalogue.js";
import type { PasswordMessages } from "../../message/passwords.js";

export const passwords: Texts<keyof PasswordMessages> = texts({
  password_changed: {
    subject: "パスワードが変更されました",
    body: [
      "{product}のアカウントのパスワードが変更されました。途中のサインインと信頼済みの端末は無効になりました。",
    ],
    sms: "{product}: パスワードが変更されました。",
  },
  password_reset_link: {
    subject: "{product}の新しいパスワードの設定",
    body: [
      "{product}のアカウントの新しいパスワードの設定が依頼されました。リンクは一度だけ、{expiresAt}まで使えます。サインインの第二段階は変わりません。",
    ],
    action: "新しいパスワードを設定する",
    sms: "{product}: 新しいパスワードの設定:",
  },
  password_reset_required: {
    subject: "{product}には新しいパスワードが必要です",
    body: [
      "続けるには、{product}のアカウントに新しいパスワードを設定する必要があります。",
      "{reason}",
      "リンクは一度だけ、{expiresAt}まで使えます。",
    ],
    action: "新しいパスワードを設定する",
    sms: "{product}: 新しいパスワードが必要です:",
  },
  password_elsewhere: {
    subject: "{product}のパスワードについて",
    body: [
      "新しいパスワードの設定が依頼されました。{product}のアカウントへのサインインには{provider}が使われており、パスワードはそちらで管理されています。変更もそちらでのみ行えます。",
    ],
    action: "移動する",
    sms: "{product}: パスワードは{provider}で変更してください。",
  },
  user_name_reminder: {
    subject: "{product}のユーザー名",
    body: ["{product}でこのアドレスに登録されているユーザー名のお問い合わせがありました。次のとおりです。"],
    sms: "{product}: ユーザー名をメールでお送りしました。",
  },
});
