import { z } from 'zod'
import { estSansLien } from '#platform/db/references.ts'
import { coche, type Errors, identifiant, type Raw, saisi, texte, versionLue, zone } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, screen } from '#src/ground/web.ts'
import { Case, Champ, champs, Formulaire, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { type Contour, codeDeQuartierValide, lireContour, type RefusDeContour } from '../domain.ts'
import { type QuartierEntier, trouverQuartier } from '../lieux/quartiers-store.ts'
import { peutRegler } from '../policy.ts'
import { noterQuartier, type RefusDeQuartier, retirerQuartier } from '../usecases.ts'
import { DessinDuContour } from '../views.tsx'

/** One quartier, new or known: a name is enough; its code and outline are checked when they are given. */
export const quartierScreen = screen()
const NOUVEAU = '/reglages/quartiers/nouveau'
const PATH = '/reglages/quartiers/:id'

const REFUS: Record<RefusDeContour, string> = {
  'pas-du-json': 'Ce texte n’est pas du GeoJSON : copiez tout le fichier, de la première à la dernière accolade.',
  'pas-un-contour': 'Ce GeoJSON ne contient pas de contour fermé (Polygon ou MultiPolygon).',
  'hors-du-monde': 'Ces coordonnées ne sont pas des longitudes et latitudes (WGS 84).',
  'trop-de-points': 'Ce contour a plus de 10 000 points : simplifiez-le d’abord.',
}

const CHAMPS = {
  nom: texte({ obligatoire: 'Écrivez le nom du quartier.', max: 120 }),
  code: texte({ max: 20 }).transform((ecrit, context) => {
    const code = ecrit.replace(/\s/gu, '').toUpperCase()
    if (code !== '' && !codeDeQuartierValide(code)) {
      const message = 'Un code de quartier s’écrit comme QN04405M ou QP044003. Vérifiez, ou laissez vide.'
      context.addIssue({ code: 'custom', message })
    }
    return code === '' ? null : code
  }),
  autresNoms: texte({ max: 300 }).transform((ecrit) =>
    ecrit
      .split(/[,;]/)
      .map((nom) => nom.trim())
      .filter((nom) => nom !== ''),
  ),
  contour: zone({ max: 400_000 })
    .transform((ecrit, context): Contour | undefined => {
      if (ecrit === '') return undefined
      const lu = lireContour(ecrit)
      if (!lu.ok) context.addIssue({ code: 'custom', message: REFUS[lu.reason] })
      return lu.ok ? lu.value : undefined
    })
    .meta({ max: 400_000 }),
  sansContour: coche(),
} as const

const Nouveau = z.object({ id: identifiant(), ...CHAMPS })
const Modifie = z.object({
  version: versionLue(),
  ...CHAMPS,
})

quartierScreen.get(NOUVEAU, (c) => {
  authorize(peutRegler(c.var.visit.me))
  return c.html(<Page visit={c.var.visit} values={{}} errors={{}} quartier={null} />)
})

quartierScreen.post(NOUVEAU, async (c) => {
  const { visit } = c.var
  authorize(peutRegler(visit.me))
  const { form, encore } = await formOf(c, Nouveau, (saisie) => <Page visit={visit} quartier={null} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const { id, ...saisie } = form.value
  const result = await noterQuartier(visit, id, null, saisie)
  if (!result.ok) return encore(PRIS[result.reason], 409)
  return goOn(c, '/reglages/quartiers', 'Le quartier est noté.')
})

quartierScreen.get(PATH, async (c) => {
  const data = await pageData(c)
  return c.html(<Page {...data} values={valeursDe(data.quartier)} errors={{}} />)
})

quartierScreen.post(PATH, async (c) => {
  const { form, encore } = await formOf(c, Modifie, async (saisie) => <Page {...(await pageData(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const { version, sansContour, contour, ...saisie } = form.value
  const nouveau = contour ?? (sansContour ? null : undefined)
  const result = await noterQuartier(c.var.visit, param(c), version, { ...saisie, contour: nouveau })
  if (!result.ok) return encore(PRIS[result.reason], 409)
  return goOn(c, '/reglages/quartiers', 'C’est enregistré.')
})

quartierScreen.post('/reglages/quartiers/:id/retrait', async (c) => {
  const result = await retirerQuartier(c.var.visit, param(c))
  if (result.ok) return goOn(c, '/reglages/quartiers', 'Le quartier est retiré.')
  const data = await pageData(c)
  return c.html(<Page {...data} values={valeursDe(data.quartier)} errors={{ formulaire: LIE }} />, 409)
})

const LIE = 'Quelque chose est encore à ce quartier, une action, un lieu ou un rôle : changez-le d’abord.'
const PRIS: Record<RefusDeQuartier, Errors> = {
  'code-pris': { code: 'Un autre quartier d’ici porte déjà ce code.' },
  'nom-pris': { nom: 'Un autre quartier d’ici porte déjà ce nom, ou s’appelle aussi ainsi.' },
}

const valeursDe = ({ nom, code, autresNoms }: QuartierEntier): Raw => ({
  nom,
  code: code ?? '',
  autresNoms: autresNoms.join(', '),
})

type Donnees = Readonly<{ visit: Visit; quartier: QuartierEntier; seul: boolean }>

async function pageData(c: Ctx): Promise<Donnees> {
  const { visit } = c.var
  authorize(peutRegler(visit.me))
  return read(visit, async (tx) => {
    const quartier = found(await trouverQuartier(tx, param(c)))
    return { visit, quartier, seul: await estSansLien(tx, 'quartiers', quartier.id) }
  })
}

type Props = Omit<Donnees, 'quartier' | 'seul'> &
  Readonly<{ values: Raw; errors: Errors; quartier: QuartierEntier | null; seul?: boolean }>

function Page({ visit, values, errors, quartier, seul }: Props) {
  const champ = champs(Nouveau, values, errors)
  const adresse = quartier ? url(PATH, visit, { id: quartier.id }) : url(NOUVEAU, visit)
  const hidden: Record<string, string> = quartier
    ? { version: saisi(values, 'version') || String(quartier.version) }
    : { id: saisi(values, 'id') || newId() }
  return (
    <Layout
      titre={quartier ? quartier.nom : 'Ajouter un quartier'}
      fil={[
        { href: url('/reglages', visit), libelle: 'Réglages' },
        { href: url('/reglages/quartiers', visit), libelle: 'Quartiers' },
      ]}
    >
      <Formulaire action={adresse} errors={errors} hidden={hidden}>
        <Champ {...champ('nom')} libelle="Nom" maxlength={120} />
        <Champ
          {...champ('code')}
          libelle="Code officiel"
          aide="Comme QN04405M. Il aide à reconnaître le quartier dans les fichiers de la ville."
          largeur="moyen"
          maxlength={20}
        />
        <Champ {...champ('autresNoms')} libelle="Aussi appelé" aide="Séparez par des virgules." maxlength={300} />
        {quartier?.contour ? (
          <>
            <DessinDuContour contour={quartier.contour} nom={quartier.nom} />
            <Case nom="sansContour" nu libelle="Enlever ce contour" />
          </>
        ) : null}
        <Zone
          {...champ('contour')}
          libelle={quartier?.contour ? 'Un autre contour, en GeoJSON' : 'Contour, en GeoJSON'}
          aide="Collez le contenu du fichier. Il sert à dessiner la forme du quartier, sans carte ni service extérieur."
          lignes={4}
        />
        <SeulGeste icone="coche" sinon={url('/reglages/quartiers', visit)}>
          {quartier ? 'Enregistrer' : 'Ajouter le quartier'}
        </SeulGeste>
      </Formulaire>
      {quartier && seul ? (
        <Formulaire action={url('/reglages/quartiers/:id/retrait', visit, { id: quartier.id })}>
          <p class="doux">Rien n’est à ce quartier : il peut quitter la liste.</p>
          <SeulGeste genre="danger">Retirer ce quartier</SeulGeste>
        </Formulaire>
      ) : null}
    </Layout>
  )
}
