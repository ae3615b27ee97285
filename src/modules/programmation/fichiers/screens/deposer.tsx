import { isId, newId } from '#platform/ids.ts'
import { LIMITES, PHRASES_TABLEUR } from '#platform/tableur/types.ts'
import { url } from '#platform/url.ts'
import { depot } from '#src/depots.ts'
import { authorize, read, type Visit } from '#src/visit.ts'
import { type Ctx, goTo, pageContext, screen } from '#src/web.ts'
import { Etiquette, Liste, Quand } from '#ui/data.tsx'
import { Bouton, Champ, type Errors, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout, type PageContext } from '#ui/layout.tsx'
import { choix } from '../../queries.ts'
import { peutImporter } from '../policy.ts'
import * as store from '../store.ts'
import { deposer } from '../usecases.ts'

/** The city's file: dropped here, read in the background, nothing written before the yes. */
export const deposerScreen = screen()

const PATH = '/import'

// Before anything is read, or said of the files already there.
const droit = (c: Ctx): void => authorize(peutImporter(c.var.visit.me))

const tropLourd = async (c: Ctx) =>
  c.html(await page(c, newId(), { fichier: PHRASES_TABLEUR['fichier-trop-lourd'] }), 413)

deposerScreen.get(PATH, async (c) => {
  droit(c)
  return c.html(await page(c, newId(), {}))
})

deposerScreen.post(PATH, depot(LIMITES.octets, droit, tropLourd), async (c) => {
  const { visit } = c.var
  const form = await c.req.formData()
  const [id, file] = [form.get('id'), form.get('fichier')]
  const importId = typeof id === 'string' && isId(id) ? id : newId()
  const refus = (phrase: string, status: 413 | 422) =>
    page(c, importId, { fichier: phrase }).then((html) => c.html(html, status))
  if (!(file instanceof File) || file.name === '') return refus('Choisissez un fichier.', 422)
  if (file.size > LIMITES.octets) return refus(PHRASES_TABLEUR['fichier-trop-lourd'], 413)
  if (file.size === 0) return refus(PHRASES_TABLEUR['fichier-vide'], 422)
  await deposer(visit, 'programmation', {
    id: importId,
    nomFichier: file.name.slice(0, 200),
    octets: new Uint8Array(await file.arrayBuffer()),
  })
  return goTo(c, url('/import/:id', visit.territoire, { id: importId }))
})

async function page(c: Ctx, id: string, errors: Errors) {
  const { visit } = c.var
  const recents = await read(visit, (tx) => store.recents(tx, 'programmation', 10))
  const { annees } = await read(visit, choix)
  return <Deposer page={pageContext(c)} visit={visit} id={id} errors={errors} recents={recents} annees={annees} />
}

export const NOM_DE_L_ETAT = {
  lecture: 'En lecture',
  apercu: 'À relire',
  applique: 'Enregistré',
  abandonne: 'Abandonné',
  echec: 'Illisible',
} as const
const GENRE_DE_L_ETAT = {
  lecture: 'attente',
  apercu: 'accent',
  applique: 'succes',
  abandonne: 'neutre',
  echec: 'erreur',
} as const

type Props = {
  page: PageContext
  visit: Visit
  id: string
  errors: Errors
  recents: store.Import[]
  annees: readonly number[]
}

function Deposer({ page, visit, id, errors, recents, annees }: Props) {
  const t = visit.territoire
  return (
    <Layout
      page={page}
      titre="Importer la programmation"
      actif="import"
      fil={[{ href: url('/actions', t), libelle: 'Actions' }]}
      enErreur={errors.fichier !== undefined}
      chapeau="Déposez votre tableau tel qu’il est. Vous verrez ligne par ligne ce qui a été compris ; rien n’est écrit avant votre oui."
    >
      <Formulaire action={url(PATH, t)} errors={errors} hidden={{ id }} fichier>
        <Champ
          nom="fichier"
          libelle="Le fichier de la programmation"
          aide="Excel (XLSX, XLS), LibreOffice (ODS) ou CSV, 20 Mo au plus. Titres, totaux, plusieurs feuilles : ce n’est pas grave."
          type="file"
          accept=".xlsx,.xlsm,.xls,.ods,.csv,.txt"
          erreur={errors.fichier}
          required
        />
        <Gestes>
          <Bouton icone="importer">Lire le fichier</Bouton>
        </Gestes>
      </Formulaire>
      {annees.length === 0 ? null : (
        <p class="rangee">
          <span class="doux">Exporter la programmation, pour la corriger et la rendre ici :</span>
          {annees.map((annee) => (
            <a href={url('/programmation.xlsx', t, {}, { annee })}>{annee}</a>
          ))}
        </p>
      )}
      <FichiersRecents recents={recents} adresse={(id) => url('/import/:id', t, { id })} />
    </Layout>
  )
}

/** The files deposited lately, newest first, each with what became of it. */
type Recent = Pick<store.Import, 'id' | 'nomFichier' | 'deposeLe' | 'etat'>
type Recents = Readonly<{ titre?: string; recents: readonly Recent[]; adresse: (id: string) => string }>

export function FichiersRecents({ titre = 'Fichiers déjà déposés', recents, adresse }: Recents) {
  if (recents.length === 0) return null
  return (
    <section class="pile" aria-labelledby="recents">
      <h2 id="recents">{titre}</h2>
      <Liste
        genre="lignes"
        elements={recents.map((r) => (
          <div class="rangee rangee--entre">
            <a href={adresse(r.id)}>{r.nomFichier}</a>
            <span>
              <Quand instant={r.deposeLe} />{' '}
              <Etiquette genre={GENRE_DE_L_ETAT[r.etat]}>{NOM_DE_L_ETAT[r.etat]}</Etiquette>
            </span>
          </div>
        ))}
      />
    </section>
  )
}
