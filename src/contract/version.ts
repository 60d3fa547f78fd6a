/** The version of this program: in reports, in `User-Agent`, in `--version`. A test holds it equal to package.json. */
export const version = '0.1.0'
