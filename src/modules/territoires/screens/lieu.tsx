import { z } from 'zod'
import { pick } from '#platform/columns.ts'
import {
  cases,
  coche,
  type Errors,
  identifiant,
  identifiantOuRien,
  parseForm,
  type Raw,
  saisi,
  texte,
  versionLue,
} from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goOn, param, screen } from '#src/ground/web.ts'
import { Case, Cases, Champ, Choix, champs, Formulaire, optionsParId, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { ACCESSIBILITES, ecrirePosition, lirePosition, type Position, tracerLePlan } from '../domain.ts'
import { distances } from '../lieux/distances.ts'
import { type LieuEntier, trouverLieu } from '../lieux/lieux-store.ts'
import { type QuartierEntier, quartiersEntiers } from '../lieux/quartiers-store.ts'
import { ChampsDeSalles, lireSalles, valeursDeSalles } from '../lieux/salles.tsx'
import { peutRegler } from '../policy.ts'
import { noterLieu } from '../usecases.ts'
import { DessinDuPlan } from '../views.tsx'

/** One place and its rooms, new or known. */
export const lieuScreen = screen()
const NOUVEAU = '/lieux/nouveau'
const PATH = '/lieux/:id/modifier'

const CODES = [
  'fauteuil',
  'plain-pied',
  'rampe',
  'ascenseur',
  'toilettes-adaptees',
  'place-reservee',
  'boucle-magnetique',
  'lsf',
  'calme',
  'transport',
] as const satisfies readonly (typeof ACCESSIBILITES)[number]['code'][]

const PAS_UNE_POSITION = 'Recopiez les deux nombres, comme 47.2184, -1.5536 : la latitude, puis la longitude.'

const CHAMPS = {
  nom: texte({ obligatoire: 'Écrivez le nom du lieu.', max: 160 }),
  adresse: texte({ max: 200 }),
  acces: texte({ max: 300, pourTous: 'sujet' }),
  quartierId: identifiantOuRien(),
  position: texte({ max: 300 }).transform((ecrit, context) => {
    const lue = lirePosition(ecrit)
    if (lue === undefined) context.addIssue({ code: 'custom', message: PAS_UNE_POSITION })
    return lue ?? null
  }),
  accessibilite: cases(CODES),
  ferme: coche(),
} as const
const Nouveau = z.object({ id: identifiant(), ...CHAMPS })
const Modifie = z.object({
  version: versionLue(),
  ...CHAMPS,
})

lieuScreen.get(NOUVEAU, async (c) => c.html(<Page {...(await pageData(c))} lieu={null} values={{}} errors={{}} />))

lieuScreen.post(NOUVEAU, async (c) => {
  const data = await pageData(c)
  const sent = await c.req.formData()
  const form = parseForm(Nouveau, sent)
  const salles = lireSalles(sent, [])
  const values = { ...form.raw, ...salles.raw }
  const errors = { ...(form.ok ? refuses(data, form.value) : form.errors), ...salles.errors }
  if (!form.ok || Object.keys(errors).length > 0)
    return c.html(<Page {...data} lieu={null} values={values} errors={errors} />, 422)
  const { id, ...saisie } = form.value
  await noterLieu(c.var.visit, id, null, { ...enColonnes(saisie), salles: salles.salles })
  return goOn(c, '/lieux', 'Le lieu est noté.')
})

lieuScreen.get(PATH, async (c) => {
  const data = await pageData(c)
  const lieu = await lieuDe(c)
  return c.html(<Page {...data} lieu={lieu} values={valeursDe(lieu)} errors={{}} />)
})

lieuScreen.post(PATH, async (c) => {
  const data = await pageData(c)
  const lieu = await lieuDe(c)
  const sent = await c.req.formData()
  const form = parseForm(Modifie, sent)
  const salles = lireSalles(sent, lieu.salles)
  const values = { ...form.raw, ...salles.raw }
  const errors = { ...(form.ok ? refuses(data, form.value) : form.errors), ...salles.errors }
  if (!form.ok || Object.keys(errors).length > 0)
    return c.html(<Page {...data} lieu={lieu} values={values} errors={errors} />, 422)
  const { version, ...saisie } = form.value
  await noterLieu(c.var.visit, lieu.id, version, { ...enColonnes(saisie), salles: salles.salles })
  return goOn(c, '/lieux', 'C’est enregistré.')
})

type Donnees = Readonly<{ visit: Visit; quartiers: readonly QuartierEntier[] }>

async function pageData(c: Ctx): Promise<Donnees> {
  const { visit } = c.var
  authorize(peutRegler(visit.me))
  return { visit, quartiers: await read(visit, quartiersEntiers) }
}

const lieuDe = (c: Ctx): Promise<LieuEntier> => read(c.var.visit, async (tx) => found(await trouverLieu(tx, param(c))))

const enColonnes = <T extends { position: Position | null }>({ position, ...saisie }: T) => ({
  ...saisie,
  longitude: position?.[0] ?? null,
  latitude: position?.[1] ?? null,
})

type Refusables = Readonly<{ quartierId: string | null; position: Position | null }>

const refuses = ({ quartiers }: Donnees, { quartierId, position }: Refusables): Errors => ({
  ...(quartierId === null || quartiers.some((q) => q.id === quartierId)
    ? {}
    : { quartierId: 'Choisissez dans la liste.' }),
  ...(position !== null && tropLoin(quartiers, position)
    ? { position: 'Ce point est à plus de cinquante kilomètres d’ici. La latitude vient d’abord, puis la longitude.' }
    : {}),
})

// The two numbers turned round are a place too, in another ocean: what is known of the quartiers tells.
function tropLoin(quartiers: readonly QuartierEntier[], position: Position): boolean {
  const point: QuartierEntier['contour'] = { type: 'MultiPolygon', coordinates: [[[position]]] }
  const deIci = distances([{ id: 'ici', contour: point }, ...quartiers])
  const connues = quartiers.map(({ id }) => deIci('ici', id)).filter((km) => km !== null)
  return connues.length > 0 && connues.every((km) => km > 50)
}

const positionDe = ({ latitude, longitude }: LieuEntier): Position | null =>
  latitude === null || longitude === null ? null : [longitude, latitude]

const ecrirePositionDe = (lieu: LieuEntier): string => {
  const position = positionDe(lieu)
  return position === null ? '' : ecrirePosition(position)
}

const valeursDe = (lieu: LieuEntier): Raw => ({
  ...pick(lieu, 'nom', 'adresse', 'acces'),
  quartierId: lieu.quartierId ?? '',
  position: ecrirePositionDe(lieu),
  accessibilite: [...lieu.accessibilite],
  ferme: lieu.ferme ? 'oui' : '',
  ...valeursDeSalles(lieu.salles),
})

type Props = Donnees & Readonly<{ lieu: LieuEntier | null; values: Raw; errors: Errors }>

function Page({ visit, quartiers, lieu, values, errors }: Props) {
  const champ = champs(Nouveau, values, errors)
  const hidden: Record<string, string> = lieu
    ? { version: saisi(values, 'version') || String(lieu.version) }
    : { id: saisi(values, 'id') || newId() }
  return (
    <Layout titre={lieu ? lieu.nom : 'Ajouter un lieu'} fil={[{ href: url('/lieux', visit), libelle: 'Lieux' }]}>
      <Formulaire
        action={lieu ? url(PATH, visit, { id: lieu.id }) : url(NOUVEAU, visit)}
        errors={errors}
        hidden={hidden}
      >
        <Champ {...champ('nom')} libelle="Nom" maxlength={160} />
        <Champ {...champ('adresse')} libelle="Adresse" maxlength={200} />
        <Champ {...champ('acces')} libelle="Pour venir" aide="« Entrée par la cour, sonner en bas. »" maxlength={300} />
        {quartiers.length > 1 ? (
          <Choix {...champ('quartierId')} libelle="Quartier" vide="Pas précisé" options={optionsParId(quartiers)} />
        ) : null}
        <Champ
          {...champ('position')}
          libelle="Sa position, pour le plan"
          aide="La latitude, puis la longitude, comme 47.2184, -1.5536 : sur une carte en ligne, un clic droit ou un appui long les montre."
          largeur="moyen"
          maxlength={300}
        />
        {lieu ? <SurLePlan lieu={lieu} quartiers={quartiers} /> : null}
        <Cases
          {...champ('accessibilite')}
          libelle="Accessibilité"
          disposition="colonnes"
          options={ACCESSIBILITES.map(({ code, nom }) => ({ valeur: code, libelle: nom }))}
        />
        <ChampsDeSalles values={values} errors={errors} />
        {lieu ? (
          <Case
            nom="ferme"
            nu
            libelle="Ce lieu est fermé"
            aide="Il n’est plus proposé ni montré ; ce qui s’y est passé reste."
            cochee={values.ferme === 'oui'}
          />
        ) : null}
        <SeulGeste icone="coche" sinon={url('/lieux', visit)}>
          {lieu ? 'Enregistrer' : 'Ajouter le lieu'}
        </SeulGeste>
      </Formulaire>
    </Layout>
  )
}

/** Where it stands among the outlines, so that a mistake is seen. */
function SurLePlan({ lieu, quartiers }: Pick<Donnees, 'quartiers'> & Readonly<{ lieu: LieuEntier }>) {
  const position = positionDe(lieu)
  const contours = quartiers.flatMap(({ contour }) => (contour ? [contour] : []))
  if (position === null || contours.length === 0) return null
  return (
    <DessinDuPlan
      plan={tracerLePlan(contours, [position])}
      reperes={['1']}
      libelle={`${lieu.nom}, sur les contours de ${quartiers.map(({ nom }) => nom).join(', ')}`}
    />
  )
}
