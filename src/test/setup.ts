import fc from 'fast-check'
import './papiers.ts'
import { configureMail } from '#platform/mail.ts'
import { setLocalUrl, setPublicUrl } from '#platform/url.ts'

// Tests see what an installation with an address shows; those about its absence say so themselves.
setPublicUrl('https://coupdepouce.example')
// No mail leaves and no server listens, whatever the file before this one set in the same worker.
setLocalUrl(null)
configureMail({ smtpUrl: null, expediteur: 'x@exemple.fr' })

// The same draws at each run: unchanged code passes twice. `SEED=hasard` draws anew, `SEED=N` plays one failure again.
const { SEED } = process.env
if (SEED !== 'hasard') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(SEED ?? 1) })
