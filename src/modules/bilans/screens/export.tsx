import { z } from 'zod'
import { precede } from '#platform/dates.ts'
import { choix, type Errors, entier, jour, parseForm, type Raw, saisi, texte } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { authorize, read, write } from '#src/ground/visit.ts'
import { type Ctx, screen } from '#src/ground/web.ts'
import { Champ, Choix, champs, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { ecrireScdl } from '../domain/scdl.ts'
import { peutExporter, peutRegler } from '../policy.ts'
import { exerciceDuMoment } from '../queries.ts'
import { financeurs, octrois } from '../store/octrois-queries.ts'
import { lireReglages, saveReglages } from '../store/reglages.ts'

/** The essential data of the grants, for open data: what the programmation does not know is asked once. */
export const exportScreen = screen()

const PATH = '/bilans/exports/subventions'

exportScreen.get(PATH, async (c) => {
  const d = await donnees(c, Number(c.req.query('annee')))
  return c.html(<Page {...d} values={{ annee: String(d.annee), ...d.connu }} errors={{}} />)
})

const Form = z.object({
  annee: entier({ min: 2000, max: 2100, obligatoire: 'Écrivez l’année.' }),
  financeur: texte({ max: 120, obligatoire: 'Choisissez qui a accordé.' }),
  attribuant: texte({ max: 200, obligatoire: 'Écrivez le nom officiel de la collectivité.' }),
  siret: texte({ max: 20, obligatoire: 'Écrivez les 14 chiffres du SIRET.' }),
  jour: jour('Écrivez le jour de la convention ou du vote.'),
  reference: texte({ max: 100 }),
  conditions: choix(['unique', 'échelonné'], 'Dites comment la subvention est versée.'),
  du: jour('Écrivez le jour du versement, ou le premier.'),
  au: jour(),
})

exportScreen.post(`${PATH}/csv`, async (c) => {
  const { visit } = c.var
  const corps = await c.req.formData()
  const d = await donnees(c, Number(corps.get('annee')))
  const form = parseForm(Form, corps)
  const encore = (errors: Errors) => c.html(<Page {...d} values={form.raw} errors={errors} />, 422)
  if (!form.ok) return encore(form.errors)
  const { annee, financeur, attribuant, reference, conditions } = form.value
  const siret = form.value.siret.replace(/\s/g, '')
  if (!/^\d{14}$/.test(siret)) return encore({ siret: 'Un SIRET a 14 chiffres.' })
  const lire = (iso: string | null) => (iso === null ? null : Temporal.PlainDate.from(iso))
  const [vote, du, au] = [lire(form.value.jour), lire(form.value.du), lire(form.value.au)]
  if (vote === null || du === null) return encore({ du: 'Écrivez le jour du versement, ou le premier.' })
  if (au !== null && precede(au, du)) return encore({ au: 'Le dernier versement vient après le premier.' })
  const lignes = await write(visit, async (tx) => {
    if (peutRegler(visit.me)) await saveReglages(tx, { attribuant, attribuant_siret: siret })
    return octrois(tx, annee ?? 0, financeur)
  })
  if (lignes.length === 0) return encore({ financeur: 'Ce financeur n’a rien accordé cette année-là.' })
  const csv = ecrireScdl(lignes, { attribuant, siret, jour: vote, reference, conditions, du, au })
  return c.body(csv, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="subventions-${annee}.csv"`,
  })
})

type Donnees = Awaited<ReturnType<typeof donnees>>

async function donnees(c: Ctx, demande: number) {
  const { visit } = c.var
  authorize(peutExporter(visit.me))
  return read(visit, async (tx) => {
    const annee =
      Number.isInteger(demande) && demande > 1999 && demande < 2101 ? demande : await exerciceDuMoment(tx, visit)
    const reglages = await lireReglages(tx)
    return {
      visit,
      annee,
      financeurs: await financeurs(tx, annee),
      connu: { attribuant: reglages.attribuant, siret: reglages.attribuantSiret },
    }
  })
}

function Page({ visit, financeurs: liste, values, errors }: Donnees & { values: Raw; errors: Errors }) {
  const champ = champs(Form, values, errors)
  const annee = saisi(values, 'annee')
  return (
    <Layout
      titre={`Subventions ${annee} en données ouvertes`}
      chapeau="Le fichier suit le schéma commun « subventions » 2.1.1 (SCDL). D’une action annulée, il ne dit que ce qui a été dépensé. Ce que la programmation ne sait pas est demandé ici."
      fil={[{ href: url('/bilans', visit, {}, { annee }), libelle: `Bilans ${annee}` }]}
      actif="bilans"
    >
      <Formulaire action={url(`${PATH}/csv`, visit)} errors={errors} hidden={{ annee }}>
        <Choix
          {...champ('financeur')}
          libelle="Qui a accordé ?"
          vide="Choisir…"
          options={liste.map((un) => ({ valeur: un, libelle: un }))}
        />
        <Champ {...champ('attribuant')} libelle="Nom officiel de cette collectivité" />
        <Champ {...champ('siret')} libelle="Son SIRET" inputmode="numeric" largeur="moyen" />
        <Champ {...champ('jour')} libelle="Jour de la convention ou du vote" type="date" />
        <Champ {...champ('reference')} libelle="Référence de la décision" />
        <Choix
          {...champ('conditions')}
          libelle="Versement"
          largeur="moyen"
          options={[
            { valeur: 'unique', libelle: 'En une fois' },
            { valeur: 'échelonné', libelle: 'En plusieurs fois' },
          ]}
        />
        <Champ {...champ('du')} libelle="Versé le, ou à partir du" type="date" />
        <Champ {...champ('au')} libelle="Dernier versement" type="date" />
        <SeulGeste icone="exporter">Télécharger le fichier CSV</SeulGeste>
      </Formulaire>
    </Layout>
  )
}
