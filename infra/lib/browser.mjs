import { isRoot } from './paths.mjs';
import { run } from './processes.mjs';
import { findProgram } from './programs.mjs';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const BROWSER_PACKAGE = 'chromium';
/** The smallest font with every Chinese character of the screens; without one each is drawn as a box. */
const FONT_PACKAGE = 'fonts-wqy-microhei';

export const findChromium = (env = process.env) =>
  env.CHROMIUM || BROWSERS.map((name) => findProgram(name, env)).find(Boolean);

/** Names of installed fonts with Chinese characters. */
export async function chineseFonts() {
  const { code, output } = await run('fc-list', [':lang=zh', 'family'], { env: process.env });
  return code === 0 ? output.split('\n').filter(Boolean) : [];
}

/** The Debian packages that browser tests need and that are missing. */
export async function missingPackages() {
  const missing = findChromium() ? [] : [BROWSER_PACKAGE];
  return (await chineseFonts()).length ? missing : [...missing, FONT_PACKAGE, 'fontconfig'];
}

export const installCommand = (packages) => `apt-get install -y --no-install-recommends ${packages.join(' ')}`;

/**
 * Installs the missing packages through apt where that is possible.
 * @returns {Promise<string | undefined>} why it could not be done
 */
export async function installPackages(packages, onLine) {
  const remedy = `install them by hand: ${installCommand(packages)}`;
  if (!isRoot) return `only root may install packages; ${remedy}`;
  if (!findProgram('apt-get')) return `there is no apt on this system; ${remedy}`;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () => run('sh', ['-c', installCommand(packages)], { env, onLine });
  if ((await install()).code === 0) return undefined;
  await run('apt-get', ['update'], { env, onLine });
  const { code, output } = await install();
  return code === 0 ? undefined : `apt failed: ${output.trim().split('\n').at(-1)}`;
}
