import { z } from 'zod'
import { direJours, enClair } from '#platform/dates.ts'
import { coche, type Errors, identifiant, jour, type Rempli, saisi, texte } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { majuscule } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read } from '#src/ground/visit.ts'
import { type Ctx, goOn, param, readForm, screen } from '#src/ground/web.ts'
import { Liste, Puces, Section } from '#ui/data.tsx'
import { Case, Champ, champs, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { direJour } from '#ui/quand.tsx'
import { peutReglerLeSuivi, peutVoirLesDelais } from '../../policy.ts'
import { dejaClose, lireRegles, periodeClose, quiAttendent } from '../accord-store.ts'
import { quantite } from '../textes.fr.ts'
import { clorePeriode, reglerLAccord, rouvrirPeriode } from '../usecases.ts'

/** What the contract wants of values: whether the city agrees to each, and until when a period is told. */
export const accordsScreen = screen()

const PATH = '/suivi/accords'
const Form = z.object({ accord: coche() })
const FormDePeriode = z.object({
  id: identifiant(),
  du: jour('Dites le premier jour de la période.'),
  au: jour('Dites le dernier jour de la période.'),
  dernierJour: jour('Dites jusqu’à quel jour les valeurs sont attendues.'),
})
const FormDeReouverture = z.object({ raison: texte({ max: 300, obligatoire: 'Dites pourquoi vous la rouvrez.' }) })

accordsScreen.get(PATH, async (c) => c.html(await page(c)))

accordsScreen.post(PATH, async (c) => {
  const form = await readForm(c, Form)
  await reglerLAccord(c.var.visit, form.ok && form.value.accord)
  return goOn(c, PATH, 'C’est réglé.')
})

accordsScreen.post(`${PATH}/periodes`, async (c) => {
  authorize(peutReglerLeSuivi(c.var.visit.me))
  const form = await readForm(c, FormDePeriode)
  const errors = form.ok ? fauxDePeriode(form.value) : form.errors
  if (!form.ok || Object.keys(errors).length > 0) return c.html(await page(c, { values: form.raw, errors }), 422)
  const { id, du, au, dernierJour } = form.value
  const periode = { id, du: du ?? '', au: au ?? '', dernierJour: dernierJour ?? '' }
  const result = await clorePeriode(c.var.visit, periode)
  if (!result.ok) {
    const autre = await read(c.var.visit, (tx) => dejaClose(tx, periode, 'memes'))
    const formulaire = `${autre ? `${autre.par} a déjà clos ces jours : les valeurs sont attendues jusqu’au ${enClair(autre.dernierJour)} au soir.` : 'Ces jours étaient déjà clos.'} Rien n’a changé. Pour un autre dernier jour, rouvrez d’abord la période.`
    return c.html(await page(c, { values: form.raw, errors: { formulaire } }), 409)
  }
  return goOn(c, PATH, 'La clôture est notée.')
})

accordsScreen.post(`${PATH}/periodes/:id/reouverture`, async (c) => {
  authorize(peutReglerLeSuivi(c.var.visit.me))
  found(await read(c.var.visit, (tx) => periodeClose(tx, param(c))))
  const form = await readForm(c, FormDeReouverture)
  if (!form.ok) return c.html(await page(c, { values: { ...form.raw, rouvrir: param(c) }, errors: form.errors }), 422)
  const result = await rouvrirPeriode(c.var.visit, param(c), form.value.raison)
  if (!result.ok) {
    const formulaire = `Quelqu’un l’a rouverte avant vous, et sa raison est gardée. La vôtre : « ${form.value.raison} ».`
    return c.html(await page(c, { values: {}, errors: { formulaire } }), 409)
  }
  return goOn(c, PATH, `La période est rouverte.${await encoreClose(c)}`)
})

/** What of a period that is opened again another still closes. */
async function encoreClose(c: Ctx): Promise<string> {
  const autre = await read(c.var.visit, async (tx) => {
    const rouverte = await periodeClose(tx, param(c))
    const jours = rouverte && { id: rouverte.id, du: `${rouverte.jours.du}`, au: `${rouverte.jours.au}` }
    return jours && dejaClose(tx, jours, 'partie')
  })
  return autre ? ` Une autre clôture tient encore une partie de ces jours : ${direJours(autre.jours)}.` : ''
}

function fauxDePeriode({ du, au, dernierJour }: z.infer<typeof FormDePeriode>): Errors {
  if (du !== null && au !== null && au < du) return { au: 'La fin est avant le début.' }
  return au !== null && dernierJour !== null && dernierJour < au
    ? { dernierJour: 'Ce jour est avant la fin de la période : on ne pourrait plus la raconter.' }
    : {}
}

async function page(c: Ctx, { values, errors }: Rempli = { values: {}, errors: {} }) {
  const { visit } = c.var
  authorize(peutVoirLesDelais(visit.me))
  const { regles, attendent } = await read(visit, async (tx) => ({
    regles: await lireRegles(tx),
    attendent: await quiAttendent(tx),
  }))
  const regle = peutReglerLeSuivi(visit.me)
  const rouvre = saisi(values, 'rouvrir')
  const champ = champs(FormDePeriode, values, errors)
  return (
    <Layout
      titre="Accords et périodes closes"
      chapeau="Pour les contrats qui le demandent. Sans cela, une valeur compte dès qu’elle est notée."
      fil={[{ href: url('/suivi', visit), libelle: 'Suivi' }]}
    >
      {attendent.length > 0 ? (
        <Section id="attendent" titre={`Attendent l’accord de la ville (${attendent.length})`}>
          <Puces
            class="lignes"
            de={attendent.map((v) => (
              <>
                <a href={url('/suivi/indicateurs/:id', visit, { id: v.indicateurId })}>{v.libelle}</a>
                {` : ${quantite(v.valeur, v.unite)}, ${direJour(v.jour, 'court')}`}
                <p class="petit doux">{v.titre}</p>
              </>
            ))}
          />
        </Section>
      ) : null}
      <Section id="accord" titre="L’accord de la ville">
        {regle ? (
          <Formulaire action={url(PATH, visit)}>
            <Case
              nom="accord"
              libelle="Une valeur compte une fois que la ville a donné son accord"
              aide="Ce qui est déjà noté continue de compter. Une valeur notée par la ville n’attend pas."
              nu
              cochee={regles.accordDepuis !== null}
            />
            <SeulGeste icone="coche">Garder ce choix</SeulGeste>
          </Formulaire>
        ) : (
          <p>{regles.accordDepuis === null ? 'Il n’est pas demandé.' : 'Il est demandé.'}</p>
        )}
      </Section>
      <Section id="periodes" titre="Périodes closes">
        <Liste
          genre="lignes"
          elements={regles.closes.map((p) => (
            <div class="pile pile--serree">
              <p>
                {majuscule(direJours(p.jours))} : jusqu’au {enClair(p.dernierJour)} au soir.
              </p>
              {p.rouverteLe === null ? null : <p class="petit">{`Rouverte par ${p.rouvertePar} : ${p.raison}`}</p>}
              {regle && p.rouverteLe === null ? (
                <details open={rouvre === p.id}>
                  <summary aria-label={`Rouvrir la période ${direJours(p.jours)}`}>Rouvrir</summary>
                  <Formulaire
                    action={url(`${PATH}/periodes/:id/reouverture`, visit, { id: p.id })}
                    errors={rouvre === p.id ? errors : {}}
                    cle={p.id}
                  >
                    <Champ
                      nom="raison"
                      libelle="Pourquoi ?"
                      valeur={rouvre === p.id ? values.raison : ''}
                      erreur={rouvre === p.id ? errors.raison : undefined}
                      required
                    />
                    <SeulGeste genre="secondaire">Rouvrir la période</SeulGeste>
                  </Formulaire>
                </details>
              ) : null}
            </div>
          ))}
          vide={<p class="doux">Aucune période n’est close : on peut noter à tout moment.</p>}
        />
        {regle ? (
          <Formulaire
            action={url(`${PATH}/periodes`, visit)}
            errors={rouvre === '' ? errors : {}}
            hidden={{ id: saisi(values, 'id') || newId() }}
          >
            <div class="grille">
              <Champ {...champ('du')} libelle="Valeurs du" type="date" />
              <Champ {...champ('au')} libelle="au" type="date" />
              <Champ
                {...champ('dernierJour')}
                libelle="Attendues jusqu’au"
                aide="Au soir de ce jour, la période se ferme."
                type="date"
              />
            </div>
            <SeulGeste icone="cadenas">Clore cette période</SeulGeste>
          </Formulaire>
        ) : null}
      </Section>
    </Layout>
  )
}
