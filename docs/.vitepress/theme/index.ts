// Without fonts: pages use what the system has, and load nothing from elsewhere.
import Theme from "vitepress/theme-without-fonts";
import "./tokens.css";

export default Theme;
