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
import { ACCESSIBILITES } from '../domain.ts'
import { type LieuEntier, trouverLieu } from '../lieux/lieux-store.ts'
import { quartiers as lireQuartiers, type Quartier } from '../lieux/quartiers-store.ts'
import { ChampsDeSalles, lireSalles, valeursDeSalles } from '../lieux/salles.tsx'
import { peutRegler } from '../policy.ts'
import { noterLieu } from '../usecases.ts'

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

const CHAMPS = {
  nom: texte({ obligatoire: 'Écrivez le nom du lieu.', max: 160 }),
  adresse: texte({ max: 200 }),
  acces: texte({ max: 300, pourTous: 'sujet' }),
  quartierId: identifiantOuRien(),
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
  const errors = { ...(form.ok ? inconnu(data, form.value.quartierId) : form.errors), ...salles.errors }
  if (!form.ok || Object.keys(errors).length > 0)
    return c.html(<Page {...data} lieu={null} values={values} errors={errors} />, 422)
  const { id, ...saisie } = form.value
  await noterLieu(c.var.visit, id, null, { ...saisie, salles: salles.salles })
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
  const errors = { ...(form.ok ? inconnu(data, form.value.quartierId) : form.errors), ...salles.errors }
  if (!form.ok || Object.keys(errors).length > 0)
    return c.html(<Page {...data} lieu={lieu} values={values} errors={errors} />, 422)
  const { version, ...saisie } = form.value
  await noterLieu(c.var.visit, lieu.id, version, { ...saisie, salles: salles.salles })
  return goOn(c, '/lieux', 'C’est enregistré.')
})

type Donnees = Readonly<{ visit: Visit; quartiers: readonly Quartier[] }>

async function pageData(c: Ctx): Promise<Donnees> {
  const { visit } = c.var
  authorize(peutRegler(visit.me))
  return { visit, quartiers: await read(visit, lireQuartiers) }
}

const lieuDe = (c: Ctx): Promise<LieuEntier> => read(c.var.visit, async (tx) => found(await trouverLieu(tx, param(c))))

const inconnu = ({ quartiers }: Donnees, quartierId: string | null): Errors =>
  quartierId === null || quartiers.some((q) => q.id === quartierId) ? {} : { quartierId: 'Choisissez dans la liste.' }

const valeursDe = (lieu: LieuEntier): Raw => ({
  ...pick(lieu, 'nom', 'adresse', 'acces'),
  quartierId: lieu.quartierId ?? '',
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
