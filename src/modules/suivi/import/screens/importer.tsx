import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { jourDe } from '#platform/dates.ts'
import { type Errors, entier, parseForm, texte } from '#platform/forms.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import { PHRASES_TABLEUR } from '#platform/tableur/types.ts'
import { pluriel } from '#platform/texte.ts'
import { turns } from '#platform/turns.ts'
import { url } from '#platform/url.ts'
import { authorize, read, type Visit } from '#src/visit.ts'
import { type Ctx, goTo, pageContext, screen } from '#src/web.ts'
import { Message, Tableau } from '#ui/data.tsx'
import { Bouton, Champ, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout, type PageContext } from '#ui/layout.tsx'
import { peutGarderLeVote } from '../../policy.ts'
import {
  type ActionConnue,
  type LigneDeTableau,
  lireTableauDeSuivi,
  MESURES,
  NOM_DE_LA_MESURE,
  trouver,
} from '../lecture.ts'
import { actionsDeLAnnee, reprendreValeurs } from '../usecases.ts'

/** The tracker that the city already keeps: read, shown line by line, and written only after a yes. */
export const importerScreen = screen()
const PATH = '/suivi/import'
// A tracker is a few hundred lines.
const OCTETS_MAX = 5 * 1024 * 1024
const TROP_LOURD = 'Ce fichier pèse plus de 5 Mo : gardez-en seulement la feuille des bilans.'
const unParUn = turns({ atOnce: 1, waiting: 20 })

importerScreen.get(PATH, (c) => {
  authorize(peutGarderLeVote(c.var.visit.me))
  return c.html(<Deposer page={pageContext(c)} visit={c.var.visit} errors={{}} />)
})

const deposer = (c: Ctx, errors: Errors, status: 413 | 422) =>
  c.html(<Deposer page={pageContext(c)} visit={c.var.visit} errors={errors} />, status)

const pasTropLourd = bodyLimit({
  maxSize: OCTETS_MAX + 64 * 1024,
  onError: (c) => deposer(c, { fichier: TROP_LOURD }, 413),
})

importerScreen.post(PATH, pasTropLourd, async (c) => {
  const { visit } = c.var
  authorize(peutGarderLeVote(visit.me))
  const data = await c.req.formData()
  const fichier = data.get('fichier')
  if (!(fichier instanceof File) || fichier.name === '') return deposer(c, { fichier: 'Choisissez un fichier.' }, 422)
  if (fichier.size > OCTETS_MAX) return deposer(c, { fichier: TROP_LOURD }, 413)
  const octets = new Uint8Array(await fichier.arrayBuffer())
  const lu = await unParUn(() => lireTableur(octets))
  if (!lu.ok) return deposer(c, { fichier: PHRASES_TABLEUR[lu.reason] }, 422)
  const lecture = lireTableauDeSuivi(lu.value)
  const voulue = Number(data.get('annee'))
  const annee = voulue >= 2000 && voulue <= 2100 ? voulue : (lecture.annee ?? jourDe(visit.now).year - 1)
  if (lecture.lignes.length === 0)
    return deposer(c, { fichier: 'Nous n’avons trouvé ni participants, ni séances, ni réalisé dans ce fichier.' }, 422)
  const actions = await read(visit, (tx) => actionsDeLAnnee(tx, visit, annee))
  const lignes = lecture.lignes.map((ligne) => ({ ligne, action: trouver(ligne, actions) }))
  return c.html(<Relire page={pageContext(c)} visit={visit} annee={annee} lignes={lignes} />)
})

const FormDAccord = z.object({
  annee: entier({ min: 2000, max: 2100, obligatoire: 'Dites de quelle année.' }),
  valeurs: texte({ max: 500_000, obligatoire: 'Rien n’est à reprendre.' }),
})
const Valeurs = z
  .array(
    z.object({
      actionId: z.uuid(),
      mesure: z.enum(MESURES),
      nombre: z.number().min(0).max(10_000_000_000),
      environ: z.boolean(),
    }),
  )
  .max(5_000)

importerScreen.post(`${PATH}/accord`, async (c) => {
  const { visit } = c.var
  authorize(peutGarderLeVote(visit.me))
  const form = parseForm(FormDAccord, await c.req.formData())
  const valeurs = form.ok ? Valeurs.safeParse(lireJson(form.value.valeurs)) : null
  if (!form.ok || !valeurs?.success)
    return deposer(c, { fichier: 'La page a été coupée en chemin : déposez le fichier à nouveau.' }, 422)
  const annee = form.value.annee ?? jourDe(visit.now).year
  const nombre = await reprendreValeurs(visit, annee, valeurs.data)
  return goTo(
    c,
    url('/suivi', visit.territoire, {}, { annee }),
    `${pluriel(nombre, 'valeur reprise', 'valeurs reprises')} du tableau. Les reprendre à nouveau ne changera rien.`,
  )
})

function lireJson(dit: string): unknown {
  try {
    return JSON.parse(dit)
  } catch {
    return null
  }
}

type Base = Readonly<{ page: PageContext; visit: Visit }>

function Deposer({ page, visit, errors }: Base & { errors: Errors }) {
  const t = visit.territoire
  return (
    <Layout
      page={page}
      titre="Reprendre votre tableau de suivi"
      chapeau="Participants, séances, réalisé : ce que vous avez déjà noté n’est pas à retaper. Rien n’est écrit avant votre oui."
      fil={[{ href: url('/suivi', t), libelle: 'Suivi' }]}
      enErreur={errors.fichier !== undefined}
    >
      <Formulaire action={url(PATH, t)} errors={errors} fichier>
        <Champ
          nom="fichier"
          libelle="Le fichier"
          aide="Excel (XLSX, XLS), LibreOffice (ODS) ou CSV, 5 Mo au plus. La feuille des bilans est trouvée toute seule."
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
        />
        <Gestes>
          <Bouton icone="importer">Lire le fichier</Bouton>
        </Gestes>
      </Formulaire>
    </Layout>
  )
}

type Ligne = Readonly<{ ligne: LigneDeTableau; action: ActionConnue | null }>
const nombres = new Intl.NumberFormat('fr-FR')

function Relire({ page, visit, annee, lignes }: Base & { annee: number; lignes: readonly Ligne[] }) {
  const t = visit.territoire
  const valeurs = lignes.flatMap(({ ligne, action }) =>
    action === null
      ? []
      : MESURES.flatMap((mesure) => {
          const lu = ligne.valeurs[mesure]
          return lu ? [{ actionId: action.id, mesure, ...lu }] : []
        }),
  )
  const perdues = lignes.filter(({ action }) => action === null).length
  return (
    <Layout
      page={page}
      titre={`Ce que nous avons lu, ${annee}`}
      chapeau="Rien n’est encore écrit."
      fil={[
        { href: url('/suivi', t, {}, { annee }), libelle: `Suivi ${annee}` },
        { href: url(PATH, t), libelle: 'Reprendre un tableau' },
      ]}
    >
      {perdues > 0 ? (
        <Message genre="attention">
          <p>
            {pluriel(perdues, 'ligne ne correspond', 'lignes ne correspondent')} à aucune action de {annee} : ni la
            référence, ni le titre. Elles ne seront pas reprises.
          </p>
        </Message>
      ) : null}
      <Tableau
        caption="Lignes lues"
        captionCachee
        empile
        lignes={lignes}
        colonnes={[
          { libelle: 'Ligne', valeur: ({ ligne }: Ligne) => `${ligne.feuille}, ligne ${ligne.ligne}` },
          {
            libelle: 'Action',
            entete: true,
            valeur: ({ ligne, action }) => action?.titre ?? `${ligne.titre || ligne.ref} (inconnue)`,
          },
          {
            libelle: 'Ce qui sera noté',
            valeur: ({ ligne }) =>
              MESURES.flatMap((m) => {
                const lu = ligne.valeurs[m]
                return lu
                  ? [`${NOM_DE_LA_MESURE[m]} : ${lu.environ ? 'environ ' : ''}${nombres.format(lu.nombre)}`]
                  : []
              }).join(' ; ') || 'Rien',
          },
          { libelle: 'À regarder', valeur: ({ ligne }) => <span class="petit">{ligne.problemes.join(' ')}</span> },
        ]}
      />
      {valeurs.length === 0 ? null : (
        <Formulaire action={url(`${PATH}/accord`, t)} hidden={{ annee, valeurs: JSON.stringify(valeurs) }}>
          <Gestes>
            <Bouton icone="fait">{`Reprendre ${pluriel(valeurs.length, 'valeur', 'valeurs')}`}</Bouton>
          </Gestes>
        </Formulaire>
      )}
    </Layout>
  )
}
