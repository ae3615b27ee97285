import type { Child } from 'hono/jsx'
import { isId, newId } from '#platform/ids.ts'
import { LIMITES, PHRASES_TABLEUR } from '#platform/tableur/types.ts'
import { url } from '#platform/url.ts'
import { depot } from '#src/depots.ts'
import { authorize, found, read } from '#src/visit.ts'
import { type Ctx, goTo, pageContext, screen } from '#src/web.ts'
import { Etiquette, Liste, Quand } from '#ui/data.tsx'
import { Bouton, Champ, type Errors, Formulaire, Gestes } from '#ui/fields.tsx'
import { type Fil, Layout } from '#ui/layout.tsx'
import { choix } from '../../queries.ts'
import { peutImporter } from '../policy.ts'
import * as store from '../store.ts'
import { deposer } from '../usecases.ts'
import type { Depot } from './depot.tsx'

/** Where a file of the city is dropped: read in the background, nothing written before the yes. */
export type OuDeposer = Pick<Depot, 'usage' | 'racine' | 'peut'> &
  Readonly<{
    titre: string
    chapeau: string
    actif?: string
    fil: (c: Ctx) => Fil
    libelle: string
    aide: string
    /** The year is asked too, of sheets that may not tell it. */
    annee: boolean
    /** Between the form and the files deposited lately. */
    aussi: (c: Ctx) => Promise<Child> | Child
  }>

export function ecranOuDeposer(d: OuDeposer) {
  const ecran = screen()
  // Before anything is read, or said of the files already there.
  const droit = (c: Ctx): void => authorize(d.peut(c.var.visit.me))
  const rendre = async (c: Ctx, errors: Errors = {}, status: 200 | 413 | 422 = 200, id = newId(), annee = '') =>
    c.html(await page(d, c, { id, errors, annee }), status)
  const tropLourd = (c: Ctx) => rendre(c, { fichier: PHRASES_TABLEUR['fichier-trop-lourd'] }, 413)

  ecran.get(d.racine, (c) => {
    droit(c)
    return rendre(c)
  })

  ecran.post(d.racine, depot(LIMITES.octets, droit, tropLourd), async (c) => {
    const { visit } = c.var
    const form = await c.req.formData()
    const [dit, file, ecrite] = [form.get('id'), form.get('fichier'), String(form.get('annee') ?? '').trim()]
    const id = typeof dit === 'string' && isId(dit) ? dit : newId()
    const refus = (errors: Errors, status: 413 | 422) => rendre(c, errors, status, id, ecrite)
    const annee = ecrite === '' ? null : Number(ecrite)
    if (annee !== null && !(Number.isInteger(annee) && annee >= 2000 && annee <= 2100))
      return refus({ annee: 'Écrivez une année en quatre chiffres, par exemple 2026, ou laissez vide.' }, 422)
    const depuis = form.get('depuis')
    if (typeof depuis === 'string' && isId(depuis)) {
      // A workbook deposited for the programmation may hold the tracker too: it is not sent a second time.
      const fichier = await read(visit, async (tx) => ({
        nomFichier: found(await store.find(tx, 'programmation', depuis)).nomFichier,
        octets: new Uint8Array(found(await store.fichier(tx, depuis))),
      }))
      await deposer(visit, d.usage, { id, annee, ...fichier })
    } else {
      if (!(file instanceof File) || file.name === '') return refus({ fichier: 'Choisissez un fichier.' }, 422)
      if (file.size > LIMITES.octets) return refus({ fichier: PHRASES_TABLEUR['fichier-trop-lourd'] }, 413)
      if (file.size === 0) return refus({ fichier: PHRASES_TABLEUR['fichier-vide'] }, 422)
      const octets = new Uint8Array(await file.arrayBuffer())
      await deposer(visit, d.usage, { id, nomFichier: file.name.slice(0, 200), octets, annee })
    }
    return goTo(c, url(`${d.racine}/:id`, visit.territoire, { id }))
  })
  return ecran
}

/** The city's programmation. */
export const deposerScreen = ecranOuDeposer({
  usage: 'programmation',
  racine: '/import',
  peut: peutImporter,
  titre: 'Importer la programmation',
  chapeau:
    'Déposez votre tableau tel qu’il est. Vous verrez ligne par ligne ce qui a été compris ; rien n’est écrit avant votre oui.',
  actif: 'import',
  fil: (c) => [{ href: url('/actions', c.var.visit.territoire), libelle: 'Actions' }],
  libelle: 'Le fichier de la programmation',
  aide: 'Titres, totaux, plusieurs feuilles : ce n’est pas grave.',
  annee: false,
  aussi: async (c) => {
    const { visit } = c.var
    const { annees } = await read(visit, (tx) => choix(tx, visit.me))
    return annees.length === 0 ? null : (
      <p class="rangee">
        <span class="doux">Exporter la programmation, pour la corriger et la rendre ici :</span>
        {annees.map((annee) => (
          <a href={url('/programmation.xlsx', visit.territoire, {}, { annee })}>{annee}</a>
        ))}
      </p>
    )
  },
})

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

async function page(d: OuDeposer, c: Ctx, p: Readonly<{ id: string; errors: Errors; annee: string }>) {
  const { visit } = c.var
  const t = visit.territoire
  return (
    <Layout
      page={pageContext(c)}
      titre={d.titre}
      chapeau={d.chapeau}
      actif={d.actif}
      fil={d.fil(c)}
      enErreur={Object.keys(p.errors).length > 0}
    >
      <Formulaire action={url(d.racine, t)} errors={p.errors} hidden={{ id: p.id }} fichier>
        <Champ
          nom="fichier"
          libelle={d.libelle}
          aide={`Excel (XLSX, XLS), LibreOffice (ODS) ou CSV, 20 Mo au plus. ${d.aide}`}
          type="file"
          accept=".xlsx,.xlsm,.xls,.ods,.csv,.txt"
          required
          erreur={p.errors.fichier}
        />
        {d.annee ? (
          <Champ
            nom="annee"
            libelle="Année"
            aide="Sinon, celle qui est écrite sur la feuille."
            inputmode="numeric"
            largeur="court"
            valeur={p.annee}
            erreur={p.errors.annee}
          />
        ) : null}
        <Gestes>
          <Bouton icone="importer">Lire le fichier</Bouton>
        </Gestes>
      </Formulaire>
      {await d.aussi(c)}
      <FichiersRecents
        recents={await read(visit, (tx) => store.recents(tx, d.usage, 10))}
        adresse={(id) => url(`${d.racine}/:id`, t, { id })}
      />
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
