import {
  deposerFichier,
  type FichierDepose,
  FichiersRecents,
  fichierDepose,
  fichiersRecents,
  octetsDuFichier,
} from '#modules/programmation/index.ts'
import type { Errors } from '#platform/forms.ts'
import { isId, newId } from '#platform/ids.ts'
import { LIMITES, PHRASES_TABLEUR } from '#platform/tableur/types.ts'
import { url } from '#platform/url.ts'
import { depot } from '#src/depots.ts'
import { authorize, found, read, type Visit } from '#src/visit.ts'
import { type Ctx, goTo, pageContext, screen } from '#src/web.ts'
import { Bouton, Champ, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout, type PageContext } from '#ui/layout.tsx'
import { peutGarderLeVote } from '../../policy.ts'

/** The tracker that the city already keeps: dropped here, read in the background, nothing written before the yes. */
export const deposerSuiviScreen = screen()

const PATH = '/suivi/import'
const ICI = '/suivi/import/:id'

const droit = (c: Ctx): void => authorize(peutGarderLeVote(c.var.visit.me))

deposerSuiviScreen.get(PATH, async (c) => {
  droit(c)
  return c.html(await page(c, newId(), {}, ''))
})

const tropLourd = async (c: Ctx) =>
  c.html(await page(c, newId(), { fichier: PHRASES_TABLEUR['fichier-trop-lourd'] }, ''), 413)

deposerSuiviScreen.post(PATH, depot(LIMITES.octets, droit, tropLourd), async (c) => {
  const { visit } = c.var
  const form = await c.req.formData()
  const [dit, file, ecrite] = [form.get('id'), form.get('fichier'), String(form.get('annee') ?? '').trim()]
  const id = typeof dit === 'string' && isId(dit) ? dit : newId()
  const refus = async (errors: Errors, status: 413 | 422) => c.html(await page(c, id, errors, ecrite), status)
  const annee = ecrite === '' ? null : Number(ecrite)
  if (annee !== null && !(Number.isInteger(annee) && annee >= 2000 && annee <= 2100))
    return refus({ annee: 'Écrivez une année en quatre chiffres, par exemple 2026, ou laissez vide.' }, 422)
  const depuis = form.get('depuis')
  if (typeof depuis === 'string' && isId(depuis)) await reprendreLeFichier(visit, depuis, id, annee)
  else {
    if (!(file instanceof File) || file.name === '') return refus({ fichier: 'Choisissez un fichier.' }, 422)
    if (file.size > LIMITES.octets) return refus({ fichier: PHRASES_TABLEUR['fichier-trop-lourd'] }, 413)
    if (file.size === 0) return refus({ fichier: PHRASES_TABLEUR['fichier-vide'] }, 422)
    const octets = new Uint8Array(await file.arrayBuffer())
    await deposerFichier(visit, 'suivi', { id, nomFichier: file.name.slice(0, 200), octets, annee })
  }
  return goTo(c, url(ICI, visit.territoire, { id }))
})

/** A workbook deposited for the programmation may hold the tracker too: it is not sent a second time. */
async function reprendreLeFichier(visit: Visit, depuis: string, id: string, annee: number | null): Promise<void> {
  const fichier = await read(visit, async (tx) => ({
    nomFichier: found(await fichierDepose(tx, 'programmation', depuis)).nomFichier,
    octets: new Uint8Array(found(await octetsDuFichier(tx, depuis))),
  }))
  await deposerFichier(visit, 'suivi', { id, annee, ...fichier })
}

async function page(c: Ctx, id: string, errors: Errors, annee: string) {
  const { visit } = c.var
  const recents = await read(visit, (tx) => fichiersRecents(tx, 'suivi', 10))
  return <Deposer page={pageContext(c)} visit={visit} id={id} errors={errors} annee={annee} recents={recents} />
}

type Props = Readonly<{
  page: PageContext
  visit: Visit
  id: string
  errors: Errors
  annee: string
  recents: FichierDepose[]
}>

function Deposer({ page, visit, id, errors, annee, recents }: Props) {
  const t = visit.territoire
  return (
    <Layout
      page={page}
      titre="Reprendre votre tableau de suivi"
      chapeau="Où en sont les actions, participants, séances, réalisé, bilans reçus : ce que vous avez déjà noté n’est pas à retaper. Rien n’est écrit avant votre oui."
      fil={[{ href: url('/suivi', t), libelle: 'Suivi' }]}
      enErreur={Object.keys(errors).length > 0}
    >
      <Formulaire action={url(PATH, t)} errors={errors} hidden={{ id }} fichier>
        <Champ
          nom="fichier"
          libelle="Le fichier"
          aide="Excel (XLSX, XLS), LibreOffice (ODS) ou CSV, 20 Mo au plus. La feuille du suivi ou des bilans est trouvée toute seule."
          type="file"
          accept=".xlsx,.xlsm,.xls,.ods,.csv,.txt"
          required
          erreur={errors.fichier}
        />
        <Champ
          nom="annee"
          libelle="Année"
          aide="Sinon, celle qui est écrite sur la feuille."
          inputmode="numeric"
          largeur="court"
          valeur={annee}
          erreur={errors.annee}
        />
        <Gestes>
          <Bouton icone="importer">Lire le fichier</Bouton>
        </Gestes>
      </Formulaire>
      <p class="doux">
        Le tableau que le suivi donne à emporter n’est pas à rendre ici : ce qui y est changé se corrige sur la page de
        chaque action.
      </p>
      <FichiersRecents recents={recents} adresse={(un) => url(ICI, t, { id: un })} />
    </Layout>
  )
}
