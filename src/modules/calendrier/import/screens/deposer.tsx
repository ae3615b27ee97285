import { FichiersRecents } from '#modules/depots/index.ts'
import { isId, newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { depot } from '#src/depots.ts'
import { authorize, read, type Visit } from '#src/visit.ts'
import { type Ctx, goTo, pageContext, screen } from '#src/web.ts'
import { Bouton, Champ, Choix, type Errors, Formulaire, Gestes, Zone } from '#ui/fields.tsx'
import { Layout, type PageContext } from '#ui/layout.tsx'
import { TEMPS_FORT } from '../../saisie.ts'
import { peutImporterDesDates, peutImporterDesTempsForts } from '../policy.ts'
import { actionsConnues } from '../produit-queries.ts'
import type { ActionConnue } from '../rattacher.ts'
import * as store from '../store.ts'
import { REFUS_DE_LECTURE } from '../textes.fr.ts'
import { LIMITES_D_IMPORT } from '../types.ts'
import { deposerDates } from '../usecases.ts'

/** Dates from an agenda or a table: a file or cells pasted, read, nothing written before the yes. */
export const deposerDesDatesScreen = screen()
const PATH = '/calendrier/import'

const droit = (c: Ctx): void => authorize(peutImporterDesDates(c.var.visit.me))

const tropLourd = async (c: Ctx) =>
  c.html(await page(c, newId(), { fichier: REFUS_DE_LECTURE['fichier-trop-lourd'] }), 413)

deposerDesDatesScreen.get(PATH, async (c) => {
  droit(c)
  return c.html(await page(c, newId(), {}))
})

deposerDesDatesScreen.post(PATH, depot(LIMITES_D_IMPORT.octets, droit, tropLourd), async (c) => {
  const { visit } = c.var
  const form = await c.req.formData()
  const [id, file, colle, action] = [form.get('id'), form.get('fichier'), form.get('colle'), form.get('action')]
  const importId = typeof id === 'string' && isId(id) ? id : newId()
  const texte = typeof colle === 'string' ? colle.replaceAll('\u0000', '') : ''
  const refus = async (errors: Errors, status: 413 | 422) =>
    c.html(await page(c, importId, errors, texte, dit(action)), status)
  const depose = file instanceof File && file.name !== '' ? file : null
  if (!depose && texte.trim() === '')
    return refus({ fichier: 'Choisissez un fichier, ou collez des cases ci-dessous.' }, 422)
  if (depose && depose.size > LIMITES_D_IMPORT.octets)
    return refus({ fichier: REFUS_DE_LECTURE['fichier-trop-lourd'] }, 413)
  const result = await deposerDates(visit, {
    id: importId,
    nomFichier: depose ? depose.name.replaceAll('\u0000', '').slice(0, 200) : 'Cases collées',
    octets: depose ? new Uint8Array(await depose.arrayBuffer()) : new TextEncoder().encode(texte),
    choix: { actions: dit(action) === '' ? {} : { '': dit(action) }, correction: {} },
  })
  if (!result.ok) return refus({ [depose ? 'fichier' : 'colle']: REFUS_DE_LECTURE[result.reason] }, 422)
  return goTo(c, url('/calendrier/import/:id', visit.territoire, { id: importId }))
})

const dit = (action: FormDataEntryValue | null): string =>
  typeof action === 'string' && (isId(action) || action === TEMPS_FORT) ? action : ''

async function page(c: Ctx, id: string, errors: Errors, colle = '', action = c.req.query('action') ?? '') {
  const { visit } = c.var
  const compteId = visit.me.genre === 'compte' ? visit.me.compteId : ''
  const lu = await read(visit, async (tx) => ({
    recents: await store.recents(tx, compteId, 10),
    actions: await actionsConnues(tx, visit),
  }))
  return <Deposer page={pageContext(c)} visit={visit} id={id} errors={errors} colle={colle} action={action} {...lu} />
}

/** The actions to which dates may be tied, as a list; `tous`: the highlights of everybody too. */
export const optionsDActions = (actions: readonly ActionConnue[], tous: boolean) => [
  ...(tous ? [{ valeur: TEMPS_FORT, libelle: 'Temps forts de tout le quartier' }] : []),
  ...actions.map(({ id, titre, structureNom, annee }) => ({
    valeur: id,
    libelle: `${titre}, ${structureNom} (${annee})`,
  })),
]

type Props = Readonly<{
  page: PageContext
  visit: Visit
  id: string
  errors: Errors
  colle: string
  action: string
  recents: readonly store.ImportDeDates[]
  actions: readonly ActionConnue[]
}>

function Deposer({ page, visit, id, errors, colle, action, recents, actions }: Props) {
  const t = visit.territoire
  return (
    <Layout
      page={page}
      titre="Importer des dates"
      actif="calendrier"
      fil={[{ href: url('/calendrier', t), libelle: 'Calendrier' }]}
      enErreur={errors}
      chapeau="Depuis votre agenda ou votre tableau, tel qu’il est. Vous verrez ce qui a été compris, date par date ; rien n’est écrit avant votre oui."
    >
      <Formulaire action={url(PATH, t)} errors={errors} hidden={{ id }} fichier>
        <Champ
          nom="fichier"
          libelle="Le fichier"
          aide="Un agenda (ICS) ou un tableau avec une ligne par date (Excel, LibreOffice, CSV), 20 Mo au plus."
          type="file"
          accept=".ics,.ical,.ifb,text/calendar,.xlsx,.xlsm,.xls,.ods,.csv,.txt,.tsv"
          erreur={errors.fichier}
          nu
        />
        <Zone
          nom="colle"
          libelle="Ou collez des cases"
          aide="Copiez-les dans votre tableau avec leur ligne de titres : Date, Début, Fin, Lieu, Action, Intitulé."
          lignes={5}
          valeur={colle}
          erreur={errors.colle}
          nu
        />
        <Choix
          nom="action"
          libelle="Action des dates qui n’en disent aucune"
          aide="Une ligne peut la nommer par son titre, sa référence ou son numéro DAUPHIN."
          vide="Je choisirai ensuite"
          valeur={action}
          options={optionsDActions(actions, peutImporterDesTempsForts(visit.me))}
          nu
        />
        <Gestes>
          <Bouton icone="importer">Lire les dates</Bouton>
          <Bouton href={url('/calendrier/export.xlsx', t, {}, { brouillons: '1' })} genre="discret" icone="exporter">
            Partir du tableau des dates
          </Bouton>
        </Gestes>
      </Formulaire>
      <FichiersRecents
        titre="Vos derniers fichiers"
        recents={recents}
        adresse={(un) => url('/calendrier/import/:id', t, { id: un })}
      />
    </Layout>
  )
}
